"""Pages of the room `home`."""

from flask import Blueprint

blueprint = Blueprint("home", __name__)
