"""Hold all that figures count of papers in one index, by unit and holder.

Why       figures about papers read the papers themselves, of all years.
Cost      one pass over the papers: a few seconds for a province.
Undo      brings back the indexes of before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("organisations", "0002_body_cover"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="paper",
            name="paper_of_unit",
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(
                fields=[
                    "unit",
                    "holder",
                    "kind",
                    "valid_from",
                    "valid_to",
                    "period",
                    "programme",
                    "carried_out",
                    "number",
                ],
                name="paper_cover",
            ),
        ),
    ]
