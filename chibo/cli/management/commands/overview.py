"""chibo overview: every command with its one line; what `chibo` alone says."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.management import commands


class Command(ActingCommand):
    about = gettext_lazy("Liệt kê các lệnh.")
    acts = False
    gives_rows = False

    def handle(self, **_options: Any) -> None:
        self.stdout.write(_("chibo LỆNH [tham số] — các lệnh:") + "\n")
        for name in sorted(module.name for module in iter_modules(commands.__path__)):
            command = import_module(f"{commands.__name__}.{name}").Command
            self.stdout.write(f"  {name:<12}{command.about}")
        self.stdout.write("\n" + _("Từng lệnh: chibo LỆNH --help. Tiếng Anh: thêm --lang en."))
