"""Find members in breach, who are few, without reading how all others were classified.

Why       whoever is in breach two years running is looked up for every unit that is shown.
Cost      one pass over the classifications; the index itself is small.
Undo      brings back the indexes of before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_covering_indexes"),
        ("organisations", "0002_body_cover"),
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="classification",
            index=models.Index(
                condition=models.Q(("level", "in_breach")),
                fields=["subject", "year", "level", "person"],
                name="class_in_breach",
            ),
        ),
    ]
