"""Hold who sits in which term and what persons have learnt in indexes of their own.

Why       figures about committees read every seat and every degree of the province.
Cost      one pass over seats and qualifications: seconds for a province.
Undo      brings back the indexes of before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_person_by_name"),
        ("organisations", "0002_body_cover"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="seat",
            name="seat_of_term",
        ),
        migrations.AddIndex(
            model_name="qualification",
            index=models.Index(
                fields=["person", "kind", "valid_from", "level"], name="qualification_cover"
            ),
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(
                fields=["term", "valid_from", "valid_to", "person", "position"], name="seat_cover"
            ),
        ),
    ]
