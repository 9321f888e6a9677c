"""What quizzes have the worker do."""


def register() -> None:
    """Tell the worker which functions do our jobs."""
