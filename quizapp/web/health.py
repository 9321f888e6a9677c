"""One address for whoever watches the server: does the database answer, does the worker live."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from quizapp import clock
from quizapp.config import Config
from quizapp.database.engine import db


def init_app(app: Flask) -> None:
    """Serve /healthz."""
    config: Config = app.config["QUIZAPP"]

    @app.get("/healthz")
    def healthz() -> ResponseReturnValue:
        try:
            db.session.execute(text("select 1"))
        except SQLAlchemyError as error:
            return jsonify(status="failing", reason=f"database: {type(error).__name__}"), 503
        return jsonify(status="ok", worker_silent_seconds=silence(config.worker_sign))

    healthz.access = "anyone"  # type: ignore[attr-defined]


def silence(sign: Path) -> float | None:
    """Return for how many seconds the worker gave no sign of life; None when it never did."""
    try:
        alive_at = datetime.fromtimestamp(sign.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    return round((clock.now() - alive_at).total_seconds(), 1)
