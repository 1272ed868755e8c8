"""The words of the command line itself, in the language asked for.

argparse says them in English, and only in English.
"""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import CommandError, CommandParser, DjangoHelpFormatter
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CALLED_WRONGLY = 2
LANGUAGE = "CHIBO_LANG"

# What argparse says of one argument, or of all: how it begins, and how it goes on.
ABOUT = re.compile(r"(?:argument (?P<name>.+?): )?(?P<said>.*)", re.DOTALL)
SENTENCES = (
    (r"the following arguments are required: (?P<names>.*)", gettext_lazy("Còn thiếu %(names)s.")),
    (r"one of the arguments (?P<names>.*) is required", gettext_lazy("Cần một trong %(names)s.")),
    (r"unrecognized arguments: (?P<words>.*)", gettext_lazy("Lệnh này không có “%(words)s”.")),
    (
        r"ambiguous option: (?P<word>.*) could match (?P<matches>.*)",
        gettext_lazy("“%(word)s” có thể là %(matches)s; viết cho đủ chữ."),
    ),
    (
        r"not allowed with argument (?P<other>.*)",
        gettext_lazy("Không dùng %(name)s cùng với %(other)s."),
    ),
    (r"ignored explicit argument .*", gettext_lazy("%(name)s không đi kèm giá trị.")),
    (r"expected .*", gettext_lazy("%(name)s phải đi kèm giá trị.")),
    (
        r"invalid int value: [\"'](?P<value>.*)[\"']",
        gettext_lazy("%(name)s là số nguyên, “%(value)s” thì không phải."),
    ),
    (
        r"invalid choice: [\"'](?P<value>.*)[\"'] \(choose from (?P<choices>.*)\)",
        gettext_lazy("Không có “%(value)s” để chọn, chỉ có: %(choices)s."),
    ),
)


def wished_language(argv: Sequence[str]) -> str:
    """The language of --lang, else of the environment, else the one of the house."""
    wish = os.environ.get(LANGUAGE, "")
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            wish = argv[at + 1]
        elif word.startswith("--lang="):
            wish = word.partition("=")[2]
    return wish if wish in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def in_words(message: str) -> str:
    """What argparse says is wrong, as this house says it; what is said already stays."""
    about = ABOUT.fullmatch(message)
    name, said = about.group("name", "said") if about else (None, message)
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            parts = {key: value.replace("'", "") for key, value in found.groupdict().items()}
            return str(sentence) % {"name": name, **parts}
    return f"{name}: {said}" if name else said


class Formatter(DjangoHelpFormatter):
    """Help that begins in the language asked for."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], *args: Any, **kwargs: Any
    ) -> None:
        kwargs.setdefault("prefix", _("cách dùng: "))
        super().add_usage(usage, actions, *args, **kwargs)


class Parser(CommandParser):
    """A parser that says in one sentence what was written wrongly, and where to look."""

    def error(self, message: str) -> NoReturn:
        see = _("Xem “%(program)s --help”.") % {"program": self.prog}
        said = f"[CLI-USAGE] {in_words(message)} {see}"
        if self.called_from_command_line:
            self.exit(CALLED_WRONGLY, f"{said}\n")
        raise CommandError(said, returncode=CALLED_WRONGLY)


def speaking(create: Callable[..., CommandParser], *args: Any, **kwargs: Any) -> CommandParser:
    """The parser that Django's `create` makes, saying everything in the language in use."""
    parser = create(*args, formatter_class=Formatter, add_help=False, **kwargs)
    parser.__class__ = Parser  # Django knows no other way to have one of our own
    parser._positionals.title, parser._optionals.title = _("tham số"), _("lựa chọn")
    for action in parser._actions:
        if action.choices and not action.option_strings:
            action.metavar = action.metavar or f"{{{','.join(action.choices)}}}"
    parser.add_argument("-h", "--help", action="help", help=_("cho xem phần này rồi thôi"))
    return parser


def refuse_command(name: str, near: Sequence[str], argv: Sequence[str]) -> str:
    """The sentence for a command that isn't there, with those whose names are near."""
    with translation.override(wished_language(argv)):
        said = _("[CLI-COMMAND] Không có lệnh “%(name)s”.") % {"name": name}
        if near:
            said += " " + _("Gần giống: %(names)s.") % {"names": ", ".join(near)}
        return said + " " + _("Xem các lệnh bằng “chibo --help”.")
