"""Commands of the room `accounts`."""

from flask.cli import AppGroup

group = AppGroup("accounts", help="accounts")
