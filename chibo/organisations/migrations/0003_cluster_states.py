"""What a cluster is called and who is in charge of it are dated; members name their decision."""

import django.db.models.deletion
from django.db import migrations, models


def _states(apps, schema_editor):
    cluster, state = (apps.get_model("organisations", name) for name in ("Cluster", "ClusterState"))
    state.objects.bulk_create(
        state(
            cluster_id=row.pk,
            name=row.name,
            in_charge_id=row.in_charge_id,
            decision=row.decision,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in cluster.objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_body_cover")]

    operations = [
        migrations.CreateModel(
            name="ClusterState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=250)),
                ("decision", models.CharField(blank=True, max_length=200)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="states",
                        to="organisations.cluster",
                    ),
                ),
                (
                    "in_charge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.body",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="clusterstate_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("cluster", "valid_from"), name="cluster_state_once_from"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("cluster",),
                        name="cluster_state_one_open",
                    ),
                ],
            },
        ),
        migrations.RunPython(_states, migrations.RunPython.noop),
    ]
