"""Scores of sittings: a sheet of points, the vote on it as a tally, what the superior confirmed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0003_sittings"),
        ("organisations", "0004_cluster_members_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rubric", models.CharField(max_length=40)),
                ("sheet", models.JSONField(help_text="the rubric of its day, whatever packs say later")),
                ("points", models.DecimalField(decimal_places=1, max_digits=4)),
                ("band", models.CharField(choices=[("good", "Tốt"), ("fair", "Khá"), ("average", "Trung bình"), ("poor", "Kém")], max_length=10)),
                ("speakers", models.PositiveSmallIntegerField(null=True)),
                ("votes_for", models.PositiveSmallIntegerField(null=True)),
                ("votes_against", models.PositiveSmallIntegerField(null=True)),
                ("votes_other", models.PositiveSmallIntegerField(null=True)),
                ("confirmed_on", models.DateField(null=True)),
                ("remark", models.CharField(blank=True, help_text="of whoever confirmed", max_length=300)),
                ("confirmed_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit")),
                ("sitting", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="score", to="meetings.sitting")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("points__gte", 0), ("points__lte", 100)), name="score_out_of_hundred"),
                    models.CheckConstraint(condition=models.Q(models.Q(("confirmed_by", None), ("confirmed_on", None)), models.Q(("confirmed_by__isnull", False), ("confirmed_on__isnull", False)), _connector="OR"), name="score_confirmed_by_a_unit"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.CharField(max_length=40)),
                ("points", models.DecimalField(decimal_places=1, max_digits=4)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("confirmed", models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ("confirmed_reason", models.CharField(blank=True, max_length=300)),
                ("score", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="meetings.score")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("score", "criterion"), name="mark_once")],
            },
        ),
    ]
