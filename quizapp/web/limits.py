"""How often one client may try what could be guessed."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from quizapp.config import Config

# A whole school may share one address: many people may each try a few times.
BY_CLIENT = "300 per 10 minutes"
BY_NAME = "10 per 10 minutes"

limiter = Limiter(get_remote_address, strategy="moving-window", in_memory_fallback_enabled=True)


def client_and_name() -> str:
    """Return what counts tries at one name from one client: nobody locks out somebody else."""
    return f"{get_remote_address()} {request.form.get('who', '').strip().casefold()[:254]}"


def init_app(app: Flask) -> None:
    """Count in memory, or in Redis when several processes serve; tests may hurry."""
    config: Config = app.config["QUIZAPP"]
    app.config.setdefault("RATELIMIT_ENABLED", not config.testing)
    app.config["RATELIMIT_STORAGE_URI"] = config.redis_url or "memory://"
    limiter.init_app(app)
