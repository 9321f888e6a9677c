"""Pages of the room `quizzes`."""

from flask import Blueprint

blueprint = Blueprint("quizzes", __name__)
