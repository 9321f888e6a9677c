"""The JSON Schema of a question set, generated from the dataclasses.

`python -m quizapp.questions.schema` prints the document that docs/ holds.
"""

import inspect
import json
import sys
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from quizapp.questions.codec import DECIMAL_PATTERN, given_part, hints_of, is_optional, is_required
from quizapp.questions.question import Question
from quizapp.questions.registry import ALL_KINDS
from quizapp.questions.sets import COMMON_FIELDS, QuestionSet, own_fields

Schema: TypeAlias = dict[str, Any]

_SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "pattern": DECIMAL_PATTERN},
}


def question_set_schema() -> Schema:
    """Return the schema of a question set (JSON Schema, draft 2020-12)."""
    definitions: dict[str, Schema] = {}
    for kind in ALL_KINDS:
        definitions[kind.kind] = _schema_of_kind(kind, definitions)
    whole = _schema_of_fields(QuestionSet, definitions)
    whole["properties"]["questions"] = {
        "type": "array",
        "items": {"oneOf": [{"$ref": f"#/$defs/{kind.kind}"} for kind in ALL_KINDS]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Question set",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of_kind(cls: type[Question], definitions: dict[str, Schema]) -> Schema:
    """Describe a question as it stands in a set: its id, its kind, the common fields, its own."""
    stored = _schema_of_fields(cls, definitions)
    properties = {
        "id": {"type": "string"},
        "kind": {"const": cls.kind},
        **{
            name: stored["properties"].get(name) or _schema_of_derived(cls, name, definitions)
            for name in (*COMMON_FIELDS, *own_fields(cls))
        },
    }
    required = ["id", "kind", *stored["required"]]
    return {**stored, "properties": properties, "required": required}


def _schema_of_derived(cls: type[Question], name: str, definitions: dict[str, Schema]) -> Schema:
    """Describe what a kind derives by a property, or the empty list it writes instead."""
    derived = getattr(cls, name, None)
    if isinstance(derived, property):
        return _schema_of(get_type_hints(derived.fget)["return"], definitions)
    return {"type": "array", "maxItems": 0}


def _schema_of_fields(cls: Any, definitions: dict[str, Schema]) -> Schema:
    hints = hints_of(cls)
    return {
        "description": inspect.cleandoc(cls.__doc__),
        "type": "object",
        "properties": {
            field.name: _schema_of(hints[field.name], definitions) for field in fields(cls)
        },
        "required": [field.name for field in fields(cls) if is_required(field)],
        "additionalProperties": False,
    }


def _schema_of(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if is_optional(hint):
        return {"anyOf": [_schema_of(given_part(hint), definitions), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return _schema_of_tuple(get_args(hint), definitions)
    if is_dataclass(hint):
        name = str(getattr(hint, "__name__", ""))
        if name not in definitions:
            definitions[name] = _schema_of_fields(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if issubclass(hint, StrEnum):
        return {"enum": [str(member) for member in hint]}
    return dict(_SCALARS[hint])


def _schema_of_tuple(args: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    if args[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(args[0], definitions)}
    return {
        "type": "array",
        "prefixItems": [_schema_of(arg, definitions) for arg in args],
        "minItems": len(args),
        "maxItems": len(args),
    }


def document() -> str:
    """Return the schema as the text of docs/question-set.schema.json."""
    return json.dumps(question_set_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
