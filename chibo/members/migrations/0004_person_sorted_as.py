"""Lets an office say by which words of a name a person is sorted, and mends keys made before.

Why       "Y Moan Êñuôl" and "H'Hen Niê" do not end in a given name: they stood under their clan.
Order     any; `sorted_as` is empty for everybody, and the workbook has no column for it. It has a
          default in the database itself, for the workbook writes persons by SQL.
Cost      one pass over the names; the persons with a particle are written once (hundreds).
Undo      drops what was set by hand; the keys are those of the workbook at its next load.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from chibo.core.text import fold_name, name_key


def mend(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    persons = apps.get_model("members", "Person").objects
    changed = []
    for person in persons.only("full_name", "folded", "sort_key").iterator(10_000):
        folded, key = fold_name(person.full_name)[:150], name_key(person.full_name)
        if (person.folded, person.sort_key) != (folded, key):
            person.folded, person.sort_key = folded, key
            changed.append(person)
    persons.bulk_update(changed, ["folded", "sort_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("members", "0003_covering_indexes")]

    operations = [
        migrations.AddField(
            "person",
            "sorted_as",
            models.CharField(max_length=150, blank=True, default="", db_default=""),
        ),
        migrations.RunPython(mend, migrations.RunPython.noop),
    ]
