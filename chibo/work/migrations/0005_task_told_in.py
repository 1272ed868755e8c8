"""In which sitting a task was said to be done, so that it can be put right while that is open."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0004_assignments")]

    operations = [
        migrations.AddField(
            "task",
            "told_in",
            models.PositiveBigIntegerField(
                help_text="the sitting in which it was said to have ended", null=True
            ),
        ),
    ]
