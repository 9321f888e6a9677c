"""How often one client may try what could be guessed."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from quizapp.config import Config

# A whole school may share one address: many people may each try a few times.
BY_CLIENT = "300 per 10 minutes"

limiter = Limiter(get_remote_address, strategy="moving-window", in_memory_fallback_enabled=True)


def init_app(app: Flask) -> None:
    """Count in memory, or in Redis when several processes serve; tests may hurry."""
    config: Config = app.config["QUIZAPP"]
    app.config.setdefault("RATELIMIT_ENABLED", not config.testing)
    app.config["RATELIMIT_STORAGE_URI"] = config.redis_url or "memory://"
    limiter.init_app(app)
