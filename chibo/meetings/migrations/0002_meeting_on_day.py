"""Find the meetings of a period without reading those of all years.

Why       a quarter of the whole province is one fiftieth of its meetings.
Cost      one pass over the meetings: some seconds for a province.
Undo      brings back the indexes of before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("organisations", "0002_body_cover"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["held_on", "unit", "kind"], name="meeting_on_day"),
        ),
    ]
