"""What attempts do when something happens elsewhere."""


def connect() -> None:
    """Listen to the signals of the rooms below."""
