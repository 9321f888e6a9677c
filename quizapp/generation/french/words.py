"""Word lists written as running text, so that they can be read and diffed."""


def words(text: str) -> list[str]:
    """Split on any white space."""
    return text.split()
