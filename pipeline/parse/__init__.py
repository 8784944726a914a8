"""Stage 1: bytes → Document. Decodes, finds the article, reads its title and bylines."""

from pipeline.parse.document import parse

__all__ = ["parse"]
