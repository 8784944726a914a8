"""Rules as data: YAML files beside this module, each with the examples that its tests run."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

# libyaml's loader reads the same YAML ten times faster, where it was built in
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_rules(name: str) -> Any:
    """The content of a rule file of this package, by its path: ``headings.yaml``, ``parse/chrome.yaml``."""
    path = resources.files(__name__).joinpath(*name.split("/"))
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader, either way


VETOES = ("vetoes/order.yaml", "vetoes/identifiers.yaml", "vetoes/wording.yaml")


def read_vetoes() -> list[dict[str, Any]]:
    """The rules by which a number is no figure, of all their files."""
    return [rule for name in VETOES for rule in read_rules(name)["rules"]]
