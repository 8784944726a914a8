"""newsfigures turns Chinese news into tables of figures.

Everything is loaded at first use: ``import pipeline`` reads no dictionary and no pandas.

=====================  =======================================================================
``find_numerals``      every numeral of a string, whatever it is used for
``find_quantities``    every quantity that a string by itself states
``find_figures``       the quantities of a string with what its sentences tell of them
``read_document``      a file or bytes → the article in it
``run``                a folder of news → tables, as a configuration says
``load``               the tables of a run as pandas frames
=====================  =======================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.batch.run import run
    from pipeline.extract.figures import find_figures
    from pipeline.extract.numerals import find_numerals
    from pipeline.extract.quantities import find_quantities
    from pipeline.wiring import Rejected, read_document
    from pipeline.write.frames import load

__version__ = "0.1.0"
__all__ = [
    "Rejected",
    "find_figures",
    "find_numerals",
    "find_quantities",
    "load",
    "read_document",
    "run",
]

_HOME = {
    "Rejected": "pipeline.wiring",
    "find_figures": "pipeline.extract.figures",
    "find_numerals": "pipeline.extract.numerals",
    "find_quantities": "pipeline.extract.quantities",
    "load": "pipeline.write.frames",
    "read_document": "pipeline.wiring",
    "run": "pipeline.batch.run",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
