"""From what can be asked to questions on trial: each kind that suits, with its draft to filter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from quizapp.generation.asking import INFINITIVE, PHRASE, Asking, unadorned
from quizapp.generation.distractors import WANTED, Pools, distractors, unique
from quizapp.generation.draft import Draft
from quizapp.generation.facts import KeyFact, content_words
from quizapp.generation.french.grammar import infinitives, plain, without_article
from quizapp.generation.name_types import PERSON
from quizapp.generation.names import Name
from quizapp.generation.near_numbers import digest, number_in_words
from quizapp.generation.quantities import DATE, SCALES, YEAR, Quantity
from quizapp.generation.variations import Gap as GapInText
from quizapp.generation.variations import false_forms, gaps
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.matching import FORGIVE_ALL
from quizapp.questions.question import Choice, Evidence, Question

TYPED_WORDS = 3
DIFFICULTY = {
    "TrueFalse": 0.25, "SingleChoice": 0.4, "Cloze": 0.45, "Numeric": 0.6, "ShortAnswer": 0.65,
    "Flashcard": 0.7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question on trial: its draft for the filters, its fact, what it asks, how good it seems."""

    question: Question
    draft: Draft
    fact: KeyFact
    asked: str
    score: float


def candidates_of(fact: KeyFact, asked: tuple[Asking, ...], pools: Pools) -> Iterator[Candidate]:
    """Every question that a fact gives rise to."""
    for asking in asked:
        yield from from_asking(asking, pools)
    bare = unadorned(fact)
    for candidate in true_or_false(bare, pools):
        yield replace(candidate, fact=fact)
    for gap in gaps(bare, pools):
        for candidate in with_gap(bare, gap, pools):
            yield replace(candidate, fact=fact)


def choice_id(text: str, prompt: str) -> str:
    return digest(f"{prompt}|{text}")[:6]


def evidence_of(fact: KeyFact, span: str) -> Evidence:
    quote = fact.clause.reading.sentence.text
    return Evidence(fact.start, fact.end, quote, span)


def words_in_article(fact: KeyFact, start: int, end: int) -> str:
    return fact.clause.reading.sentence.text[start - fact.start : end - fact.start]


def draft_of(
    fact: KeyFact, question: Question, said: str, key: str, span: str, pools: Pools,
    choices: tuple[str, ...] = (), asks_subject: bool = False, asked: str = "", open_: bool = False,
) -> Draft:  # fmt: skip
    return Draft(
        kind=question.kind,
        said=said,
        key=key,
        choices=choices,
        claim=fact.claim,
        quote=fact.clause.reading.sentence.text,
        span=span,
        statement=fact.statement,
        certain=fact.certain,
        subject=fact.clause.subject.text,
        asks_subject=asks_subject,
        asked=asked or key,
        leans=fact.leans,
        plural=fact.clause.verb.finite_token.number == "Plur",
        article=pools.text,
        explanation=question.explanation,
        verbs=infinitives(fact.clause.verb.main.text, fact.clause.verb.main.lemma),
        open=open_,
    )


def from_asking(asking: Asking, pools: Pools) -> Iterator[Candidate]:
    span = words_in_article(asking.fact, asking.start, asking.end)
    asks_subject = asking.start == subject_start(asking.fact)
    wrong = distractors(asking, pools)
    for bare, choices in kinds_for(asking, wrong):
        question = dressed(bare, asking.fact, span, told(asking))
        yield Candidate(
            question,
            draft_of(
                asking.fact, question, asking.stem, asking.answer, span, pools, choices,
                asks_subject, open_=asking.type in {PHRASE, INFINITIVE},
            ),
            asking.fact,
            plain(asking.answer),
            asking.fact.importance + 0.4 * asking.weight + kind_bonus(question, asking),
        )  # fmt: skip


def told(asking: Asking) -> str:
    """The fact, or the article's own sentence where the fact leaves the answer out."""
    statement = asking.fact.statement
    missing = set(content_words(asking.answer)) - set(content_words(statement))
    if not missing:
        return ""
    return f"L’article dit : « {asking.fact.clause.reading.sentence.text.strip()} »"


def subject_start(fact: KeyFact) -> int:
    return fact.clause.tree.tokens[fact.clause.subject.first].start


def kind_bonus(question: Question, asking: Asking) -> float:
    if question.kind == "SingleChoice":
        return 0.2 if asking.type not in {PHRASE, INFINITIVE} else 0.1
    return 0.1 if question.kind == "Numeric" else 0.0


def dressed(question: Question, fact: KeyFact, span: str, explanation: str = "") -> Question:
    """Give a question what all carry: fact, claim, evidence, explanation, difficulty."""
    return replace(
        question,
        fact=fact.statement,
        claim=fact.claim,
        evidence=evidence_of(fact, span),
        explanation=explanation or fact.statement,
        difficulty=DIFFICULTY[question.kind],
    )


def kinds_for(asking: Asking, wrong: tuple[str, ...]) -> Iterator[tuple[Question, tuple[str, ...]]]:
    is_subject = asking.type == PHRASE and asking.start == subject_start(asking.fact)
    if wrong and not is_subject:
        yield single_choice(asking.stem, asking.answer, wrong), (asking.answer, *wrong)
    if asking.quantity and asking.type not in {DATE, YEAR} and (asking.quantity.value is not None):
        yield numeric(asking.stem, asking.quantity), ()
    elif asking.name or asking.type in {DATE, YEAR} or is_term(asking):
        yield short_answer(asking), ()
    elif not wrong or is_subject:
        yield Flashcard(prompt=asking.stem, key=f"{asking.answer}."), ()


TERM = re.compile(r"\b(?:quel(?:le)? (?:terme|expression|domaine|notion|mot))\b", re.IGNORECASE)


def is_term(asking: Asking) -> bool:
    """A term that can be typed in one way only, its article apart."""
    return bool(TERM.search(asking.stem)) and len(asking.answer.split()) <= TYPED_WORDS + 1


def single_choice(prompt: str, key: str, wrong: tuple[str, ...]) -> SingleChoice:
    texts = sorted((key, *wrong), key=lambda text: choice_id(text, prompt))
    return SingleChoice(
        prompt=prompt,
        choices=tuple(Choice(choice_id(text, prompt), text) for text in texts),
        key=choice_id(key, prompt),
    )


def numeric(prompt: str, quantity: Quantity) -> Numeric:
    """A scale word belongs to the number: 14 milliards de dollars is 14000000000 dollars."""
    value, unit = quantity.value or Decimal(0), quantity.unit
    scaled = re.match(r"(millier|million|milliard)s? (?:de |d['’])?", unit)
    if scaled:
        value *= SCALES[scaled.group(1)]
        unit = unit[scaled.end() :]
    return Numeric(prompt=prompt, key=value, unit=re.sub(r"^(?:de |d['’])", "", unit))


def short_answer(asking: Asking) -> ShortAnswer:
    return ShortAnswer(
        prompt=asking.stem,
        key=asking.answer,
        accepted=other_forms(asking.answer, asking.name),
        rule=FORGIVE_ALL,
    )


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
        bare = re.sub(r"^(?:À|De|Par|Sur|Pour|En|Depuis|Dans|Le) ", "", answer)
        forms += [bare, without_article(bare)]
    kept: list[str] = []
    for form in forms:
        if form and plain(form) != plain(answer) and plain(form) not in {plain(k) for k in kept}:
            kept.append(form)
    return tuple(kept)


def true_or_false(fact: KeyFact, pools: Pools) -> Iterator[Candidate]:
    quote = fact.clause.reading.sentence.text
    tokens = fact.clause.tree.tokens
    whole = words_in_article(
        fact,
        tokens[fact.clause.subject.first].start,
        max(t.end for t in tokens[: last_word(fact) + 1]),
    )
    explanation = f"C’est bien ce que dit l’article : « {quote.strip()} »"
    question = dressed(TrueFalse(prompt=fact.statement, key=True), fact, whole, explanation)
    yield Candidate(
        question, draft_of(fact, question, fact.statement, "true", whole, pools), fact,
        "vrai", fact.importance + 0.15,
    )  # fmt: skip
    for change in false_forms(fact, pools):
        span = words_for(change.true, fact, pools)
        correction = f"l’article dit « {change.true} », et non « {change.false} »"
        explanation = f"C’est faux : {correction}. {fact.statement}"
        question = dressed(TrueFalse(prompt=change.statement, key=False), fact, span, explanation)
        yield Candidate(
            question,
            draft_of(fact, question, change.statement, "false", span, pools, asked=change.true),
            fact,
            plain(change.true), fact.importance + 0.3 * change.weight,
        )  # fmt: skip


def last_word(fact: KeyFact) -> int:
    return max([fact.clause.verb.last, *(p.last for p in fact.clause.parts)])


def words_for(words: str, fact: KeyFact, pools: Pools) -> str:
    """The words of the quoted sentence that stand for some of the statement."""
    quote = fact.clause.reading.sentence.text
    place = quote.replace("'", "’").find(words)
    if place >= 0:
        return quote[place : place + len(words)]
    names = {n.text for n in pools.names if words in (n.text, *n.aliases)}
    token = next((t for t in fact.clause.tree.tokens if t.name in names and t.end > t.start), None)
    return words_in_article(fact, token.start, token.end) if token else ""


def with_gap(fact: KeyFact, gap: GapInText, pools: Pools) -> Iterator[Candidate]:
    prompt = f"{gap.before}[[1]]{gap.after}"
    span = words_for(gap.key, fact, pools)
    wrong = gap_distractors(fact, gap, prompt, pools)
    if gap.name and (not wrong or gap.key != gap.name.text):
        return
    question = dressed(cloze(prompt, gap, wrong), fact, span)
    yield Candidate(
        question,
        draft_of(fact, question, prompt, gap.key, span, pools, (gap.key, *wrong) if wrong else ()),
        fact,
        plain(gap.name.text if gap.name else gap.quantity.text if gap.quantity else gap.key),
        fact.importance + (0.45 if gap.quantity else 0.2),
    )


def gap_distractors(fact: KeyFact, gap: GapInText, prompt: str, pools: Pools) -> tuple[str, ...]:
    if gap.name is None:
        return ()
    start = fact.start
    asking = Asking(fact, prompt, gap.name.text, gap.name.type, start, start, gap.name)
    wrong = [
        w for w in distractors(asking, pools) if not w.startswith(("Le ", "La ", "l’", "le ", "À "))
    ]
    return tuple(unique(wrong, asking)[:WANTED]) if len(wrong) == WANTED else ()


def cloze(prompt: str, gap: GapInText, wrong: tuple[str, ...]) -> Cloze:
    if wrong:
        texts = sorted((gap.key, *wrong), key=lambda text: choice_id(text, prompt))
        choices = tuple(Choice(choice_id(text, prompt), text) for text in texts)
        return Cloze(prompt=prompt, gaps=(Gap("1", choice_id(gap.key, prompt), (), choices),))
    return Cloze(prompt=prompt, gaps=(Gap("1", gap.key, spellings(gap)),), rule=FORGIVE_ALL)


def spellings(gap: GapInText) -> tuple[str, ...]:
    """Digits for words and words for digits."""
    if gap.quantity is None or gap.quantity.value is None:
        return ()
    value = gap.quantity.value
    digits = f"{value.normalize():f}".replace(".", ",")
    words = number_in_words(value) if value == int(value) else ""
    return tuple(form for form in (digits, words) if form and plain(form) != plain(gap.key))
