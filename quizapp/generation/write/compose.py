"""From what can be asked to questions on trial: each kind that suits, with its draft to filter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quizapp.generation.ask.asking import INFINITIVE, PHRASE, Asking, unadorned
from quizapp.generation.find.facts import ClauseFact, content_words
from quizapp.generation.french.grammar import plain, without_article
from quizapp.generation.french.lexicon import MONTHS
from quizapp.generation.mislead.distractors import WANTED, Pools, distractors
from quizapp.generation.mislead.phrases import phrase_distractors, shortened
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PERSON
from quizapp.generation.read.quantities import DATE, SCALES, YEAR, Quantity, quantities
from quizapp.generation.write.candidate import (
    Candidate,
    choice_id,
    choices_of,
    draft_of,
    dressed,
    words_in_article,
)
from quizapp.generation.write.explaining import stated
from quizapp.generation.write.gaps import gaps
from quizapp.generation.write.several import multiple_choice
from quizapp.generation.write.statements import true_or_false, with_gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.matching import FORGIVE_ALL
from quizapp.questions.question import Question
from quizapp.questions.tolerance import Tolerance, Way

TYPED_WORDS = 3


def candidates_of(fact: ClauseFact, asked: tuple[Asking, ...], pools: Pools) -> Iterator[Candidate]:
    """Every question that a fact gives rise to."""
    for asking in asked:
        yield from from_asking(asking, pools)
    bare = unadorned(fact)
    for candidate in true_or_false(bare, pools):
        yield replace(candidate, fact=fact)
    for gap in gaps(bare, pools):
        for candidate in with_gap(bare, gap, pools):
            yield replace(candidate, fact=fact)


def from_asking(asking: Asking, pools: Pools) -> Iterator[Candidate]:
    span = words_in_article(asking.fact, asking.start, asking.end)
    asks_subject = asking.start == subject_start(asking.fact)
    open_ = asking.type in {PHRASE, INFINITIVE}
    choosing = shortened(asking) if open_ else asking
    wrong = (phrase_distractors if open_ else distractors)(choosing, pools)
    for bare, key in kinds_for(asking, choosing, wrong[:WANTED], pools):
        question = dressed(bare, asking.fact, span, stated(asking.fact, asking.answer))
        chosen = question.kind == "SingleChoice"
        yield Candidate(
            question,
            draft_of(
                asking.fact, question, asking.stem, key, span, pools,
                (key, *wrong[:WANTED]) if chosen else (), asks_subject, open_=open_,
            ),
            asking.fact,
            plain(asking.answer),
            asking.fact.importance + 0.4 * asking.weight + kind_bonus(question, bool(wrong), open_),
            wrong[WANTED:] if chosen else (),
        )  # fmt: skip


def subject_start(fact: ClauseFact) -> int:
    return fact.clause.tree.tokens[fact.clause.subject.first].start


def kind_bonus(question: Question, choosable: bool, open_: bool) -> float:
    """Choices where there are some to believe, a flashcard where there are none."""
    if question.kind in {"SingleChoice", "MultipleChoice"}:
        return 0.15 if open_ else 0.2
    if question.kind == "Flashcard":
        return -0.3 if choosable else -0.1
    return 0.1 if question.kind == "Numeric" else 0.0


def kinds_for(
    asking: Asking, choosing: Asking, wrong: tuple[str, ...], pools: Pools
) -> Iterator[tuple[Question, str]]:
    """Each kind that suits, with the key as it shows; `choosing` has it as short as a choice."""
    if several := multiple_choice(asking, pools):
        yield several, asking.answer
    elif wrong and not names_term(asking):
        yield single_choice(asking.stem, choosing.answer, wrong), choosing.answer
    if quantity := counted(asking):
        yield numeric(asking, quantity), asking.answer
    elif asking.name or asking.type in {DATE, YEAR} or is_term(asking):
        yield short_answer(asking), asking.answer
    else:
        yield Flashcard(prompt=asking.stem, key=f"{asking.answer}."), asking.answer


TERM = re.compile(r"\b(?:quel(?:le)? (?:terme|expression|notion|mot))\b", re.IGNORECASE)


def names_term(asking: Asking) -> bool:
    """Whether an expression of its own is asked for, which no other words can be set beside."""
    return bool(TERM.search(asking.stem)) and len(content_words(asking.answer)) > 1


ONE_WORD = re.compile(r"(?:(?:Le|La|Un|Une|En|Du|Au|À la|De la) |(?:L|À l|De l)’)[a-zà-ÿœ-]{4,}")
OPEN_TO_WORDING = re.compile(
    r"\b(?:pourquoi|comment|dans quel but|que pense|que dit)\b", re.IGNORECASE
)


def is_term(asking: Asking) -> bool:
    """A term, a domain or a single word: what can be typed in one way only, its article apart."""
    named = TERM.search(asking.stem) or re.search(r"\bquel domaine\b", asking.stem, re.IGNORECASE)
    if named:
        return len(asking.answer.split()) <= TYPED_WORDS + 1
    return bool(ONE_WORD.fullmatch(asking.answer)) and not OPEN_TO_WORDING.search(asking.stem)


def single_choice(prompt: str, key: str, wrong: tuple[str, ...]) -> SingleChoice:
    return SingleChoice(
        prompt=prompt,
        choices=choices_of((key, *wrong), prompt),
        key=choice_id(key, prompt),
    )


def counted(asking: Asking) -> Quantity | None:
    """The number that answers, alone or behind a preposition: `22 %`, `En six mois`."""
    if asking.type in {DATE, YEAR}:
        return None
    if asking.quantity:
        return asking.quantity if asking.quantity.value is not None else None
    found = quantities(asking.answer[:1].lower() + asking.answer[1:])
    whole = len(found) == 1 and found[0].end == len(asking.answer) and found[0].value is not None
    lead = asking.answer[: found[0].start].lower() if whole else ""
    return found[0] if whole and lead in {"", "en ", "à ", "de ", "pendant ", "durant "} else None


# A number given so is not expected to the unit.
VAGUE = re.compile(r"\b(?:environ|près d['’e]|quelque|presque|autour d['’e]|à peu près) ?$")
NEARLY = Tolerance(Way.RELATIVE, Decimal("0.1"))


def numeric(asking: Asking, quantity: Quantity) -> Numeric:
    """A scale word belongs to the number: 14 milliards de dollars is 14000000000 dollars."""
    value, unit = quantity.value or Decimal(0), quantity.unit
    scaled = re.match(r"(millier|million|milliard)s? (?:de |d['’])?", unit)
    if scaled:
        value *= SCALES[scaled.group(1)]
        unit = unit[scaled.end() :]
    said = asking.fact.clause.reading.sentence.text
    vague = VAGUE.search(said[: said.find(quantity.text)].lower())
    return Numeric(
        prompt=asking.stem,
        key=value,
        unit=re.sub(r"^(?:de |d['’])", "", unit),
        tolerance=NEARLY if vague else Tolerance(),
    )


def short_answer(asking: Asking) -> ShortAnswer:
    return ShortAnswer(
        prompt=asking.stem,
        key=asking.answer,
        accepted=other_forms(asking.answer, asking.name),
        rule=FORGIVE_ALL,
    )


def in_digits(date: str) -> tuple[str, ...]:
    """`14 mai 1862` -> `14/05/1862`."""
    match = re.fullmatch(r"(1er|\d{1,2}) ([a-zûé]+) (\d{4})", date)
    if match is None or match.group(2) not in MONTHS:
        return ()
    day, month = int(match.group(1).removesuffix("er")), MONTHS.index(match.group(2)) + 1
    return (f"{day:02}/{month:02}/{match.group(3)}",)


def other_forms(answer: str, name: Name | None) -> tuple[str, ...]:
    """Last names and aliases, and a phrase without its preposition or article."""
    forms: list[str] = []
    if name:
        forms += [a for a in name.aliases if a != answer]
        if name.text != answer:
            forms.append(name.text)
        if name.type == PERSON and " " in name.text:
            forms.append(name.text.split()[-1])
    else:
        bare = re.sub(r"^(?:À|De|Par|Sur|Pour|En|Depuis|Dans|Le|Du|Au) ", "", answer)
        forms += [bare, without_article(bare), *in_digits(bare)]
    kept: list[str] = []
    for form in forms:
        if form and plain(form) != plain(answer) and plain(form) not in {plain(k) for k in kept}:
            kept.append(form)
    return tuple(kept)
