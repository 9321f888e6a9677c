"""Commands of the room `quizzes`."""

from flask.cli import AppGroup

group = AppGroup("quizzes", help="quizzes")
