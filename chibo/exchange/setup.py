"""Makes a database ready: packs and an administrator for real work, or a demo to look at."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from chibo.accounts.actors import NO_UNIT
from chibo.accounts.models import User
from chibo.accounts.services import create_local_administrator
from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.core.packs import shelf_root
from chibo.core.queries import packs_are_current
from chibo.core.refusals import Refused
from chibo.core.services import load_all
from chibo.exchange.workbook.services import ACTION, Loaded, load_book
from chibo.organisations.models import Unit

Book = Iterable[tuple[str, Iterable[Mapping[str, object]]]]

# By name: the makers of demos are many modules, and only the very first start needs them.
BOOKS = {
    "small": ("chibo.exchange.demo.small.small", {}),
    "khoi": ("chibo.exchange.demo.make", {"scale": "khoi"}),
    "tinh": ("chibo.exchange.demo.make", {"scale": "tinh"}),
}
CLUSTERS = "chibo.exchange.demo.clusters.make_clusters"


def nature() -> str:
    """Whether this database is empty, demo or real."""
    here = Instance.objects.order_by("id").first()
    return here.nature if here else Instance.Nature.EMPTY


def make_tables() -> None:
    """Bring the tables up to date, without a word; nothing is done when they are.

    A new file of SQLite is for its owner alone to read: it will hold people's data.
    """
    if connection.vendor == "sqlite":
        with suppress(FileExistsError):
            Path(connection.settings_dict["NAME"]).touch(mode=0o600, exist_ok=False)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def is_untouched() -> bool:
    """Whether nobody has used this database yet, not even to set it up."""
    used = User.objects.exists() or Unit.objects.exists()
    return not used and nature() == Instance.Nature.EMPTY


def bring_packs_up_to_date(root: Path | None = None) -> None:
    """Take the packs in as they lie on the shelf, if any file changed. Raises Refused."""
    shelf = root or shelf_root()
    if not packs_are_current(shelf):
        load_all(None, shelf)


@transaction.atomic
def set_up(*, username: str, on: date) -> str:
    """Put packs and a local administrator over all units into an empty database.

    Gives the administrator's password, which is kept nowhere else.

    Raises Refused SETUP-NOT-EMPTY, CORE-PACKS, ACC-USERNAME.
    """
    if not is_untouched():
        raise Refused(
            "SETUP-NOT-EMPTY",
            _("Cơ sở dữ liệu này đã được dựng hoặc đã có dữ liệu; không có gì bị đổi."),
            fix=_("Dùng tiếp như đang có, hoặc chỉ ra một cơ sở dữ liệu khác bằng DATABASE_URL."),
        )
    bring_packs_up_to_date()
    _user, password = create_local_administrator(username=username, on=on)
    return password


def load_demo(
    actor: Actor | None, *, scale: str, on: date, progress: Callable[[str, int, int], None]
) -> Loaded:
    """Load a demo, all of it or nothing.

    Without an actor the program itself acts, in a database that has nobody yet.

    Raises Refused SETUP-REAL and what packs and workbook refuse, NotAllowed.
    """
    if nature() == Instance.Nature.REAL:
        raise Refused(
            "SETUP-REAL",
            _("Cơ sở dữ liệu này chứa dữ liệu thật: không nạp dữ liệu minh hoạ vào đây."),
            fix=_("Chỉ ra một cơ sở dữ liệu khác bằng DATABASE_URL."),
        )
    bring_packs_up_to_date()
    grants = {ACTION: frozenset({NO_UNIT})}
    acting = actor or Actor(user_id=0, name="chibo", today=on, grants=grants)
    loaded = load_book(acting, demo_book(scale), source=f"demo {scale}", progress=progress)
    import_string(CLUSTERS)(scale)
    return loaded


def demo_book(scale: str) -> Book:
    """The sheets of a demo, made as they are asked for."""
    maker, options = BOOKS[scale]
    book: Book = import_string(maker)(**options)
    return book
