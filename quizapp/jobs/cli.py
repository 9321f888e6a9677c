"""Commands of the room `jobs`."""

from flask.cli import AppGroup

group = AppGroup("jobs", help="jobs")
