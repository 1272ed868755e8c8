"""What became of the columns that moved to the cluster's states; members name their decision.

Apart from the rows: PostgreSQL alters no table in the transaction that filled it.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_cluster_states")]

    operations = [
        migrations.RemoveField(model_name="cluster", name="name"),
        migrations.RemoveField(model_name="cluster", name="in_charge"),
        migrations.RemoveField(model_name="cluster", name="decision"),
        migrations.AlterField(
            model_name="clusterstate",
            name="in_charge",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clusters",
                to="organisations.body",
            ),
        ),
        migrations.AddField(
            model_name="clustermember",
            name="decision",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
