"""HTML → lines and the containers that hold them, in one walk over the lxml tree."""

from __future__ import annotations

from lxml import etree

from pipeline.parse.lines import clean
from pipeline.parse.walker import SKIPPED, Page, Walker


def read_tree(text: str) -> etree._Element | None:
    """The lxml tree of a page, whatever its markup is like; None where it has no element."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def read_page(root: etree._Element, *, hidden: bool = False) -> Page:
    """The lines and containers of a page.

    Args:
        root: its tree.
        hidden: read the elements that it hides, too.
    """
    walker = Walker(hidden=hidden)
    start, end = walker.start, walker.end
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped = False
    for event, element in walk:
        if event == "end":
            if skipped:
                walker.text(element.tail)
            else:
                end(element)
            skipped = False
        elif element.tag in SKIPPED or not start(element):
            walk.skip_subtree()
            skipped = True
    walker.flush()
    return walker.page
