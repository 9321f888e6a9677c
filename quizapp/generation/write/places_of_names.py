"""Where the names of an article stand in a statement, and whether one stands there by itself."""

import re
from collections.abc import Iterator

from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.names.mentions import Name


def names_in(statement: str, pools: Pools) -> Iterator[tuple[Name, int, int]]:
    """Names that stand once in a statement, whole words, none inside another."""
    for name in pools.names:
        forms = sorted((name.text, *name.aliases), key=len, reverse=True)
        for form in (form for form in forms if form in statement):
            found = list(re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", statement))
            if len(found) != 1:
                continue
            match = found[0]
            if not touches_name(statement, match.start(), match.end()):
                yield name, match.start(), match.end()
            break


def touches_name(statement: str, start: int, end: int) -> bool:
    """Whether a capitalised neighbour shows that the name is only a piece of a longer one."""
    before = re.search(r"[A-ZÀ-Ý][\wÀ-ÿ-]* (?:de |du |d['’]|des )?$", statement[:start])
    after = re.match(r" (?:[A-ZÀ-Ý]|\d)", statement[end:])
    return bool((before and before.start() > 0) or after)


def in_list(statement: str, start: int, end: int) -> bool:
    """Whether a name stands in an enumeration, where others may be right as well."""
    before = re.search(r"(?:, | et | ou )(?:de |d['’]|à |par )?$", statement[:start])
    after = re.match(r"(?:, (?:de |d['’])?[A-ZÀ-Ý]| et | ou )", statement[end:])
    lone_front = before and "," in statement[:start] and not re.search(
        r"[A-ZÀ-Ý]\w*(?:, | et | ou )(?:de |d['’]|à |par )?$", statement[:start]
    )  # fmt: skip
    return bool((before and not lone_front) or after)
