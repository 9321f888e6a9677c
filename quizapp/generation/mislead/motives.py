"""Other reasons for what was done: purposes and lacks that would do for any subject of its sort."""

import re
from collections.abc import Iterator

from quizapp.generation.ask.asking import Asking, is_somebody
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.grammar import elided, infinitives
from quizapp.generation.french.lexicon import HUMAN_NOUNS
from quizapp.generation.french.motives import (
    LACKS,
    MOVES,
    ORGANISATION,
    PERSON,
    PUBLIC,
    PUBLIC_NOUNS,
    PURPOSES,
    SAME_LACK,
    TRADE,
)
from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.mislead.near_numbers import rotated
from quizapp.generation.names.name_types import ORGANISATION as NAMED_ORGANISATION
from quizapp.generation.names.name_types import PERSON as NAMED_PERSON

LONGEST = 8


def other_motives(asking: Asking, pools: Pools) -> Iterator[str]:
    lack = re.fullmatch(r"(?P<lead>Faute|Par manque) d(?:e |’)(?P<what>\w+)", asking.answer)
    if lack:
        what = SAME_LACK.get(lack.group("what"), lack.group("what"))
        for other in rotated([one for one in LACKS if one != what], asking.stem):
            yield f"{lack.group('lead')} {elided('de', other)}"
    elif re.match(r"Pour (?!que )", asking.answer) and len(asking.answer.split()) <= LONGEST:
        yield from other_purposes(asking, pools)


def other_purposes(asking: Asking, pools: Pools) -> Iterator[str]:
    """Of the common purposes those of which the article does not speak."""
    told = {word[:5] for word in content_words(pools.text)}
    several = asking.fact.clause.verb.finite_token.number == "Plur"
    whose = {"ses": "leurs", "son": "leur", "sa": "leur"} if several else {}
    for purpose in rotated(PURPOSES.get(sort_of_subject(asking, pools), ()), asking.stem):
        text = purpose.format(**{word: whose.get(word, word) for word in ("ses", "son", "sa")})
        if not told & {word[:5] for word in content_words(text)}:
            yield text


def sort_of_subject(asking: Asking, pools: Pools) -> str:
    """Whose purpose it is; nothing where that is not certain."""
    clause = asking.fact.clause
    head = clause.tree.tokens[clause.subject.head]
    name = next((n for n in pools.names if n.text == head.name), None)
    if PUBLIC_NOUNS & set(re.findall(r"[a-zà-ÿ]+", clause.subject.text.lower())):
        return PUBLIC
    trades = len(TRADE & set(re.findall(r"[\wà-ÿ-]+", pools.text.lower()))) >= 3
    if name and name.type == NAMED_ORGANISATION:
        return ORGANISATION if trades else ""
    person = name.type == NAMED_PERSON if name else head.lemma in HUMAN_NOUNS
    if person and MOVES & infinitives(clause.verb.main.text, clause.verb.main.lemma):
        return PERSON
    return ORGANISATION if trades and is_somebody(clause) else ""
