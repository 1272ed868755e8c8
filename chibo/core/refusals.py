"""What a rule of the organisation says no to, in words a person can act on."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """A rule of the organisation forbids what was asked.

    code     short and permanent; the command line, the help pages and the tests rely on it.
    message  one plain sentence: what stands in the way, with the names and dates involved.
    fix      what the person can do next.
    cite     the regulation that says so, as "PACK:article".
    field    the form field or column to point at, if it is about one.
    """

    def __init__(
        self, code: str, message: str, *, fix: str = "", cite: str = "", field: str | None = None
    ) -> None:
        super().__init__(f"[{code}] {message}")
        self.code, self.message = code, message
        self.fix, self.cite, self.field = fix, cite, field


class Outdated(Refused):
    """What the database holds was taken in by an older version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "CORE-OUTDATED",
            _("Gói quy định trong cơ sở dữ liệu cũ hơn phần mềm."),
            fix=_("Người quản trị chạy “chibo prepare”, rồi làm lại."),
        )


class NotAllowed(Exception):
    """The actor may not do this here. Shown exactly as if the thing did not exist."""
