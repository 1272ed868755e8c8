"""Hold the last day of bodies in their index as well.

Why       every figure asks which units have a committee on a day.
Cost      one pass over the bodies, which are few.
Undo      brings back the indexes of before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="body",
            name="body_of_unit",
        ),
        migrations.AddIndex(
            model_name="body",
            index=models.Index(
                fields=["unit", "kind", "valid_from", "valid_to"], name="body_cover"
            ),
        ),
    ]
