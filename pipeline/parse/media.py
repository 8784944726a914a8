"""Tells HTML from plain text: by the content, whatever the suffix says."""

from __future__ import annotations

import re

_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:p|div|br|span|table|tr|td|h[1-6]|ul|li|a|section|article|strong|b|img|font|center|meta|title)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".shtm", ".jsp", ".asp", ".aspx", ".php", ".mhtml")
_HEAD = 20_000


def media_type_of(source: str, text: str, stated: str | None = None) -> str:
    """``text/html`` or ``text/plain``; content decides where it disagrees with the suffix or what is stated.

    Args:
        source: the path, for its suffix.
        text: the decoded content.
        stated: what the caller knows of it.
    """
    elements = len(_ELEMENT.findall(text[:_HEAD]))
    if _DOCUMENT.search(text[:_HEAD]) or elements >= 2:
        return "text/html"
    claims = stated == "text/html" or (stated is None and source.lower().endswith(_SUFFIXES))
    return "text/html" if claims and elements else "text/plain"
