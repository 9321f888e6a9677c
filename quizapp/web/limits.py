"""How often one client may try what could be guessed."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from quizapp.config import Config

limiter = Limiter(get_remote_address, strategy="moving-window")


def init_app(app: Flask) -> None:
    """Count in memory, or in Redis when several processes serve."""
    config: Config = app.config["QUIZAPP"]
    app.config["RATELIMIT_STORAGE_URI"] = config.redis_url or "memory://"
    limiter.init_app(app)
