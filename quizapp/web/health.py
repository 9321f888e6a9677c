"""One address for whoever watches the server: does it answer, can it write."""

from flask import Flask, Response, jsonify
from sqlalchemy import text

from quizapp.database.engine import db


def init_app(app: Flask) -> None:
    """Serve /healthz."""

    @app.get("/healthz")
    def healthz() -> Response:
        db.session.execute(text("select 1"))
        return jsonify(status="ok")

    healthz.access = "anyone"  # type: ignore[attr-defined]
