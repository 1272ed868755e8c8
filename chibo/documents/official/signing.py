"""Signatures as the rules of the day have them: for whom, as what, by name."""

from datetime import date

from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.official.tree import Signature


def signature(
    pack: PaperLayoutsPack,
    *,
    issuer: str,
    level: str,
    type: str,
    post: str,
    name: str,
    day: date,
) -> Signature:
    """How somebody of that post signs for the issuer of a unit of that level and type.

    Raises Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    called = pack.sign(issuer, level=level, type=type, day=day).called
    signer = pack.signer(issuer, post, day)
    return Signature(
        authority=signer.authority.format(called=called),
        post=signer.title.vi if signer.title else "",
        name=name,
    )


def of_minutes(pack: PaperLayoutsPack, *, clerk: str, chair: str) -> tuple[Signature, Signature]:
    """The two signatures of minutes: who wrote them, who was in the chair."""
    words = pack.words
    return Signature(post=words.clerk, name=clerk), Signature(post=words.chair, name=chair)
