"""Entity, qualifier, action and actor of each figure of a paragraph."""

from __future__ import annotations

from pipeline.extract.meaning import Context, Roles
from pipeline.extract.roles import action, actor, entity
from pipeline.extract.roles.phrases import Scan
from pipeline.extract.structure import Paragraph

_DESCRIBES = frozenset(("voltage", "length", "area", "mass", "volume", "power", "time", "temperature"))


def resolve(paragraph: Paragraph, context: Context) -> list[Roles]:
    """The roles of each quantity of the paragraph, in order."""
    if not paragraph.quantities:
        return []
    scan = Scan.of(paragraph)
    finder = entity.Finder(scan)
    found = [finder.find(k) for k in range(len(paragraph.quantities))]
    ratings = [
        None if quantity.dimension == "ratio" else _rating(scan, what)
        for quantity, what in zip(paragraph.quantities, found, strict=True)
    ]
    describing = {k for k in ratings if k is not None}
    actors = _actors(scan, context)
    roles: list[Roles] = []
    before: action.Action = (None, "")
    for k, what in enumerate(found):
        now = action.find(scan, k, what, before, rating=k in describing)
        if k not in describing:
            before = now
        rating = ratings[k]
        roles.append(
            Roles(
                entity=(scan.text(what.span) or None) if what.span else None,
                qualifier=_qualifier(scan, rating, what) if rating is not None else None,
                action=now[0],
                actor=actors[k] if now[0] else None,
                entity_how=what.how,
                action_how=now[1],
                actor_how="subject" if actors[k] else "",
            )
        )
    return roles


def _actors(scan: Scan, context: Context) -> list[str | None]:
    """The actor in force at each quantity; None where the quantity is part of the subject itself."""
    paragraph = scan.paragraph
    out: list[str | None] = []
    carrier = actor.Carrier(None)
    k = 0
    for s, sentence in enumerate(paragraph.sentences):
        for c, clause in enumerate(sentence.clauses):
            subject = carrier.enter(scan, clause.first, clause.last, opens=c == 0)
            while k < len(paragraph.at) and paragraph.clause_of[k] == (s, c):
                out.append(None if subject and subject.end > paragraph.at[k] else carrier.name)
                k += 1
    out.extend([carrier.name] * (len(paragraph.at) - k))
    return out


def _rating(scan: Scan, what: entity.Found) -> int | None:
    """The index of the quantity that stands before an entity and describes it: 35千伏及以下输电线路."""
    if what.span is None:
        return None
    codes, paragraph = scan.codes, scan.paragraph
    i = what.span[0] - 1
    while i >= 0 and codes[i] in "fcD":
        i -= 1
    if i < 0 or codes[i] != "q" or (what.after and i == what.left):
        return None
    k = paragraph.at.index(i)
    return k if paragraph.quantities[k].dimension in _DESCRIBES else None


def _qualifier(scan: Scan, k: int, what: entity.Found) -> str:
    """A describing quantity with the words of its bound, as printed: 35千伏及以下."""
    first, last = scan.paragraph.at[k], what.span[0] if what.span else scan.paragraph.at[k] + 1
    return scan.paragraph.printed(first, last).removesuffix("的")
