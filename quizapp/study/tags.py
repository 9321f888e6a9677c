"""A card's tags, as its row keeps them: parted and enclosed by spaces, or nothing."""

LEECH = "leech"


def with_tag(tags: str, tag: str) -> str:
    """Return tags with one more; one that is there already stays once."""
    found = tags.split()
    return tags if tag in found else f" {' '.join([*found, tag])} "


def without_tag(tags: str, tag: str) -> str:
    """Return tags without one."""
    left = [other for other in tags.split() if other != tag]
    return f" {' '.join(left)} " if left else ""
