"""Hold what persons have passed in one index.

Why       figures about courses read every course of those asked about.
Cost      one pass over the trainings: seconds for a province.
Undo      brings back the indexes of before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_covering_indexes"),
        ("training", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="training",
            index=models.Index(
                fields=["person", "passed", "course", "completed_on"], name="training_cover"
            ),
        ),
    ]
