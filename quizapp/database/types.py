"""Column types that keep a promise: moments are aware, questions come back as questions."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from quizapp.questions.question import Question
from quizapp.questions.sets import from_json, to_json


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: aware on both sides, in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime cannot be stored: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class QuestionContent(TypeDecorator[Question]):
    """A question as its pure dataclass, stored as the JSON of the question set format."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Question | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(to_json(value), ensure_ascii=False, allow_nan=False)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Question | None:
        return None if value is None else from_json(json.loads(value))


def document() -> Any:
    """Return the type of a column that holds a JSON document, replaced whole; None is SQL NULL."""
    return JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
