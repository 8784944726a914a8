"""Stage 2: Document → Sections, each with its heading."""

from pipeline.split.sections import split

__all__ = ["split"]
