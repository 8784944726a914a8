"""YAML files → typed models, with messages that name file, line, key and what is allowed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.errors import ConfigError

_Model = TypeVar("_Model", bound=BaseModel)
_Location = Sequence[str | int]

# Where pydantic's own words would puzzle somebody who edits YAML.
_WORDS = {
    "bool_type": "must be true or false",
    "path_type": "must be a path; put it in quotes where it looks like a number",
    "too_short": "must not be empty",
    "dict_type": "must hold `key: value` pairs",
    "list_type": "must be a list",
    "string_type": "must be text; put it in quotes where it looks like something else",
}


def read_model(path: Path, model: type[_Model]) -> _Model:
    """The content of a YAML file as a model.

    Raises:
        ConfigError: the file is missing, is no YAML, or holds something that the model refuses.
    """
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: is no YAML: {error}") from error
    if not isinstance(content, Mapping | None):
        raise ConfigError(f"{path}: must hold settings like `key: value`, not {_kind(content)}")
    _refuse_repeated_keys(path, node)
    try:
        return model.model_validate(content or {})
    except ValidationError as error:
        raise ConfigError(told(error, model, str(path), node)) from error


def told(error: ValidationError, model: type[BaseModel], name: str, node: yaml.Node | None = None) -> str:
    """A validation error in words, a line for each mistake."""
    return "\n".join(
        f"{name}{_line(node, details['loc'])}: {_mistake(details, model)}" for details in error.errors()
    )


def _mistake(details: ErrorDetails, model: type[BaseModel]) -> str:
    key = ".".join(map(str, details["loc"])) or "(the whole file)"
    if details["type"] == "extra_forbidden":
        allowed = _allowed_keys(model.model_json_schema(), details["loc"][:-1])
        close = difflib.get_close_matches(str(details["loc"][-1]), allowed, n=1)
        meant = f"; did you mean `{close[0]}`?" if close else "."
        return f"`{key}` is no key{meant} Allowed: {', '.join(allowed)}"
    if details["type"] == "missing":
        return f"`{key}` is missing"
    message = _WORDS.get(details["type"], details["msg"])
    message = message.removeprefix("Value error, ").replace("Input should be", "must be")
    if details["type"] in ("value_error", "assertion_error"):
        return f"`{key}`: {message}" if details["loc"] else message
    return f"`{key}`: {message}, not {details['input']!r}"


def _allowed_keys(schema: Mapping[str, Any], location: _Location) -> list[str]:
    """The keys that a JSON Schema allows at a location."""
    at: Mapping[str, Any] = schema
    for step in location:
        at = _resolved(schema, at)
        at = at.get("items", {}) if isinstance(step, int) else at.get("properties", {}).get(step, {})
    return sorted(_resolved(schema, at).get("properties", {}))


def _resolved(schema: Mapping[str, Any], at: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a part of a schema refers to; of alternatives, the one that is an object or a list."""
    if "$ref" in at:
        found: Mapping[str, Any] = schema["$defs"][at["$ref"].rpartition("/")[2]]
        return found
    options = [_resolved(schema, option) for option in at.get("anyOf", [])]
    return next((option for option in options if option.get("type") in ("object", "array")), at)


def _line(node: yaml.Node | None, location: _Location) -> str:
    """``:12``, the line where a location stands; as deep as the file goes."""
    if node is None:
        return ""
    line = node.start_mark.line
    for step in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
    return f":{line + 1}"


def _refuse_repeated_keys(path: Path, node: yaml.Node | None) -> None:
    """YAML itself would silently keep the last of two equal keys."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if str(key.value) in seen:
                raise ConfigError(
                    f"{path}:{line}: `{key.value}` stands there twice, first in line {seen[key.value]}"
                )
            seen[str(key.value)] = line
            _refuse_repeated_keys(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_repeated_keys(path, value)


def _kind(content: object) -> str:
    return "a list" if isinstance(content, list) else f"{content!r}"
