"""French spacing: no line may break before ? ! : ; % or inside « ».

A narrow space before ? ! and ;, a full one elsewhere, neither of which breaks.
"""

import re

SPACE, NARROW = "\u00a0", "\u202f"
BLANK = r"[ \u00a0\u202f\u2009]"
RULES = (
    (re.compile(rf"«{BLANK}*"), f"«{SPACE}"),
    (re.compile(rf"{BLANK}*»"), f"{SPACE}»"),
    (re.compile(rf"{BLANK}+(?=[?!;])"), NARROW),
    (re.compile(rf"{BLANK}+(?=:(?:\s|$))"), SPACE),
    (re.compile(rf"(?<=\d){BLANK}+(?=%|€|\$)"), SPACE),
    (re.compile(rf"(?<=\d){BLANK}(?=\d{{3}}(?!\d))"), NARROW),
)


def typeset(text: str) -> str:
    """The text with French spaces; what is typeset already stays as it is."""
    for pattern, spaced in RULES:
        text = pattern.sub(spaced, text)
    return text
