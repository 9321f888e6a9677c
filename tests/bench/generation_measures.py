"""What can be counted about the questions made from an article; whether they are good is read.

Pure: knows no file and runs nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import FUNCTION_WORDS
from quizapp.generation.generator import Generated
from quizapp.generation.read.quantities import number_value
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question
from tests.bench.generation_articles import AnnotatedFact, Sample

ALIKE = 90
"""From this likeness on, out of 100, two questions say the same."""
OF_ANSWER = 0.5
OF_KEY = 1 / 3


@dataclass(frozen=True, slots=True)
class Measures:
    """One article, or the sum of several."""

    name: str
    words: int
    facts: int
    annotated: int
    important: int
    covered: int
    covered_important: int
    covered_by_few: int
    kinds: Counter[str]
    rejected: Counter[str]
    candidates: int
    duplicates: int
    truths: int
    key_places: Counter[int]
    odd_choices: int
    seconds: float

    @property
    def questions(self) -> int:
        return self.kinds.total()

    @property
    def most_frequent_place(self) -> int:
        return max(self.key_places.values(), default=0)


def measured(sample: Sample, many: Generated, few: Generated, seconds: float) -> Measures:
    """Count what was made: `many` questions, and the best `few`, of the same article."""
    questions = [one.question for one in many.questions]
    covered = covered_facts(sample.facts, questions)
    single = [one for one in questions if isinstance(one, SingleChoice)]
    return Measures(
        name=sample.name,
        words=len(sample.text.split()),
        facts=len(many.key_facts),
        annotated=len(sample.facts),
        important=sum(fact.important for fact in sample.facts),
        covered=len(covered),
        covered_important=sum(fact.important for fact in covered),
        covered_by_few=len(covered_facts(sample.facts, [one.question for one in few.questions])),
        kinds=Counter(one.kind for one in questions),
        rejected=Counter(one.reason.id for one in many.rejected),
        candidates=len(many.questions) + len(many.spares) + len(many.rejected),
        duplicates=duplicates(questions),
        truths=sum(one.key for one in questions if isinstance(one, TrueFalse)),
        key_places=Counter(place_of_key(one) for one in single),
        odd_choices=sum(len({plain(c.text) for c in one.choices}) != 4 for one in single),
        seconds=seconds,
    )


def total(name: str, some: Sequence[Measures]) -> Measures:
    return Measures(
        name=name,
        words=sum(one.words for one in some),
        facts=sum(one.facts for one in some),
        annotated=sum(one.annotated for one in some),
        important=sum(one.important for one in some),
        covered=sum(one.covered for one in some),
        covered_important=sum(one.covered_important for one in some),
        covered_by_few=sum(one.covered_by_few for one in some),
        kinds=sum((one.kinds for one in some), Counter()),
        rejected=sum((one.rejected for one in some), Counter()),
        candidates=sum(one.candidates for one in some),
        duplicates=sum(one.duplicates for one in some),
        truths=sum(one.truths for one in some),
        key_places=sum((one.key_places for one in some), Counter()),
        odd_choices=sum(one.odd_choices for one in some),
        seconds=sum(one.seconds for one in some),
    )


def covered_facts(
    facts: Sequence[AnnotatedFact], questions: Sequence[Question]
) -> list[AnnotatedFact]:
    return [fact for fact in facts if any(covers(question, fact) for question in questions)]


def covers(question: Question, fact: AnnotatedFact) -> bool:
    """Whether the question asks for the fact.

    Its evidence lies on the fact's sentence, and its key, or the words of the evidence that it is
    about, hold at least half the content words of an annotated answer, its number among them; these
    make up at least a third of the key: a whole sentence asks for nothing in particular.
    """
    evidence = question.evidence
    if evidence is None or evidence.end <= fact.start or fact.end <= evidence.start:
        return False
    keys = [evidence.span]
    if not isinstance(question, TrueFalse):
        keys.extend(keys_of(question))
    return any(overlaps(key, answer) for key in keys for answer in fact.answers)


def why_missed(fact: AnnotatedFact, generated: Generated) -> str:
    """How far the generator came with a fact that no question of the set covers."""
    if any(covers(spare.question, fact) for spare in generated.spares):
        return "left over"
    refused = sorted(
        {
            one.reason.id
            for one in generated.rejected
            if one.start < fact.end
            and fact.start < one.end
            and any(overlaps(one.key, answer) for answer in fact.answers)
        }
    )
    if refused:
        return " ".join(refused)
    stated = [one for one in generated.key_facts if one.start < fact.end and fact.start < one.end]
    wanted = [content_words(answer) for answer in fact.answers]
    if any(words <= content_words(one.statement) for one in stated for words in wanted):
        return "never asked"
    return "no key fact holds it" if stated else "no key fact in its sentence"


def keys_of(question: Question) -> Iterator[str]:
    gaps = getattr(question, "gaps", None)
    if gaps is None:
        yield question.solution()
    else:
        yield from (gap.solution() for gap in gaps)


def overlaps(key: str, answer: str) -> bool:
    """Whether words that a question asks for are those that answer; a number may lack its unit."""
    said, wanted = content_words(key), content_words(answer)
    if said <= wanted and any(word.isdigit() for word in said):
        return True
    numbers = {word for word in wanted if is_number(word)}
    if numbers and not numbers & said:
        return False
    shared = len(said & wanted)
    return shared >= OF_ANSWER * len(wanted) and shared >= OF_KEY * len(said) and shared > 0


@cache
def content_words(text: str) -> frozenset[str]:
    """The words that matter, or all of them when none does; `12 000` is one word."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text)
    words = re.findall(r"\w+", joined.lower())
    telling = [word for word in words if is_telling(word)]
    return frozenset(plain(word) for word in telling or words)


def is_telling(word: str) -> bool:
    return is_number(word) or (len(word) > 1 and word not in FUNCTION_WORDS)


def is_number(word: str) -> bool:
    return word.isdigit() or (word not in ("un", "une") and number_value(word) is not None)


def duplicates(questions: Sequence[Question]) -> int:
    """How many say the same as one before them, answer included, whatever their kind.

    A false statement is compared as it stands: it says something else.
    """
    said = [whole(question) for question in questions]
    return sum(
        any(fuzz.token_sort_ratio(one, other) >= ALIKE for other in said[:place])
        for place, one in enumerate(said)
    )


def whole(question: Question) -> str:
    """The question with its answer, as one text to compare."""
    if isinstance(question, TrueFalse):
        return plain(question.prompt)
    if getattr(question, "gaps", None):
        return plain(question.solution().replace("**", ""))
    return plain(f"{question.prompt} {question.solution()}")


def place_of_key(question: SingleChoice) -> int:
    """From 1; 0 when no choice is marked right."""
    ids = [choice.id for choice in question.choices]
    return ids.index(question.key) + 1 if question.key in ids else 0
