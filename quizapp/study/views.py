"""Pages of the room `study`."""

from flask import Blueprint

blueprint = Blueprint("study", __name__)
