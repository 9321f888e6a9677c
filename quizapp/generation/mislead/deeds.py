"""What else one does in the article: infinitives with what they act on, to stand beside another.

Only those that name their object in full, from sentences that do not speak of the same subject.
"""

import re
from collections.abc import Iterator

from quizapp.generation.ask.asking import Asking
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.grammar import begins_with_vowel, capitalised, infinitives
from quizapp.generation.french.words import words
from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.mislead.near_numbers import rotated
from quizapp.generation.read.thread import Reading
from quizapp.generation.tree import Token, Tree

LEAD = re.compile(
    r"(?P<lead>(?:Celui |Celle )?(?:(?:Pour|À|De|D’|Afin de|Afin d’|d’|de)(?:(?<=’)| ))?)"
    r"(?P<deed>(?:se |s’|Se |S’)?\w+(?:er|ir|re)\b.*)"
)
UNWANTED = frozenset(
    words(
        """
        risquer éviter refuser empêcher cesser échouer danger renoncer interdire risque crainte
        craindre menacer peur pouvoir devoir falloir vouloir sembler faire laisser
        """
    )
)
SHORTEST, LONGEST = 3, 9


def other_deeds(asking: Asking, pools: Pools) -> Iterator[str]:
    """Deeds of others, each led in as the answer is."""
    match = LEAD.fullmatch(asking.answer)
    if match is None or re.search(r"\b(?:risque|danger)", asking.stem):
        return
    lead, deed = match.group("lead"), match.group("deed")
    length = len(deed.split())
    for other in rotated(sorted(deeds_elsewhere(asking, pools)), asking.stem):
        if 0.5 <= len(other.split()) / length <= 1.8:
            yield capitalised(led(lead, other))


def led(lead: str, deed: str) -> str:
    """`De ` + `imiter …` -> `D’imiter …`."""
    match = re.fullmatch(r"(.*)(d)(?:e |’)", lead, re.IGNORECASE)
    if match is None:
        return f"{lead}{deed}"
    return f"{match.group(1)}{match.group(2)}{'’' if begins_with_vowel(deed) else 'e '}{deed}"


def deeds_elsewhere(asking: Asking, pools: Pools) -> set[str]:
    near = set(content_words(f"{asking.stem} {asking.answer}"))
    subject = set(content_words(asking.fact.subject))
    readings = {o.fact.start: o.fact.clause.reading for o in pools.askings}
    return {
        deed
        for start, reading in readings.items()
        if start != asking.fact.start and not subject & set(content_words(reading.sentence.text))
        for deed in deeds_of(reading)
        if not near & set(content_words(deed))
    }


def deeds_of(reading: Reading) -> Iterator[str]:
    tree = reading.whole_tree
    for token in tree.tokens:
        if token.verb_form == "Inf" and token.pos == "VERB" and token.lemma not in UNWANTED:
            deed = deed_at(tree, token)
            governor = tree.head(token)
            if deed and not UNWANTED & {governor.lemma, *infinitives(governor.text)}:
                yield deed


def deed_at(tree: Tree, token: Token) -> str:
    """The infinitive with all that hangs on it after it, or nothing where that points elsewhere."""
    after = [i for i in tree.below(token.i) if i >= token.i]
    inner = [tree.tokens[i] for i in after]
    while inner and inner[-1].pos == "PUNCT":
        inner.pop()
    whole = inner and inner[-1].i - token.i == len(inner) - 1
    before = tree.tokens[token.i - 1].text.lower() if token.i else ""
    acts = any(t.head == token.i and t.dep in {"obj", "obl:arg"} for t in inner)
    if not whole or not acts or not SHORTEST <= len(inner) <= LONGEST or bound(before):
        return ""
    if any(points_away(t) for t in inner):
        return ""
    return tree.text(token.i, inner[-1].i).replace("'", "’")


def bound(before: str) -> bool:
    """Whether a pronoun before the infinitive is part of it."""
    return before.replace("'", "’") in {
        "se",
        "s’",
        "le",
        "la",
        "l’",
        "les",
        "lui",
        "leur",
        "y",
        "en",
    }


def points_away(token: Token) -> bool:
    own = token.text.lower() in {"son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"}
    return own or token.pos in {"PRON", "PUNCT", "SCONJ"} or token.is_finite
