"""Pages of the room `attempts`."""

from flask import Blueprint

blueprint = Blueprint("attempts", __name__)
