"""Numbers bound by decision hold from a day on; those replaced are kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_body_cover"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reference",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="organisations.unit",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="valid_from",
            field=models.DateField(null=True, help_text="empty: since ever, as workbooks say it"),
        ),
        migrations.CreateModel(
            name="FormerReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target", models.CharField(max_length=20)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        help_text="empty: the whole period", null=True
                    ),
                ),
                ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                ("document", models.CharField(max_length=250)),
                ("decision", models.CharField(blank=True, max_length=200)),
                (
                    "valid_from",
                    models.DateField(help_text="empty: since ever, as workbooks say it", null=True),
                ),
                (
                    "valid_to",
                    models.DateField(
                        help_text="first day without it; that of valid_from: never held"
                    ),
                ),
                ("ended_by", models.CharField(max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target", "unit"], name="former_reference_of_unit")
                ],
            },
        ),
    ]
