"""Calls a command as somebody, and reads what it printed."""

import json
from io import StringIO
from typing import Any

from django.core.management import call_command


def said(name: str, *words: str, as_user: str = "administrator") -> str:
    """What the command prints. Raises CommandError."""
    out = StringIO()
    call_command(name, *words, "--as", as_user, stdout=out)
    return out.getvalue()


def told(name: str, *words: str, as_user: str = "administrator") -> Any:
    """What the command says as JSON. Raises CommandError."""
    return json.loads(said(name, *words, "--format", "json", as_user=as_user))
