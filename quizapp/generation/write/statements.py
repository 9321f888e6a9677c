"""Statements to judge true or false, and statements with gaps to fill."""

from collections.abc import Iterator, Sequence

from quizapp.generation.ask.asking import Asking
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import plain
from quizapp.generation.mislead.distractors import WANTED, Pools, distractors, unique
from quizapp.generation.mislead.near_numbers import spellings
from quizapp.generation.write.candidate import (
    Candidate,
    choice_id,
    choices_of,
    draft_of,
    dressed,
    words_in_article,
)
from quizapp.generation.write.changes import Change
from quizapp.generation.write.explaining import confirmed, corrected, shortened
from quizapp.generation.write.gaps import Gap, with_markers
from quizapp.generation.write.variations import false_forms
from quizapp.questions.kinds import cloze
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.matching import FORGIVE_ALL


def true_or_false(fact: ClauseFact, pools: Pools) -> Iterator[Candidate]:
    """The fact itself, in short, and each of its false forms."""
    yield true_statement(fact, pools)
    for change in false_forms(shortened(fact), pools):
        yield false_statement(shortened(fact), change, pools)


def true_statement(fact: ClauseFact, pools: Pools) -> Candidate:
    short = shortened(fact)
    span = whole_span(short)
    told = confirmed(fact.statement, fact.clause)
    question = dressed(TrueFalse(prompt=short.statement, key=True), fact, span, told)
    draft = draft_of(fact, question, short.statement, "true", span, pools)
    return Candidate(question, draft, fact, "vrai", fact.importance + 0.15)


def false_statement(fact: ClauseFact, change: Change, pools: Pools) -> Candidate:
    span = words_for(change.true, fact, pools) or whole_span(fact)
    told = corrected(change.told, fact.clause)
    question = dressed(TrueFalse(prompt=change.statement, key=False), fact, span, told)
    draft = draft_of(fact, question, change.statement, "false", span, pools, asked=change.true)
    score = fact.importance + 0.3 * change.weight
    return Candidate(question, draft, fact, plain(change.true), score)


def whole_span(fact: ClauseFact) -> str:
    """The words of the sentence from the fact's subject to its end."""
    tokens = fact.clause.tree.tokens
    last = max([fact.clause.verb.last, *(p.last for p in fact.clause.parts)])
    end = max(t.end for t in tokens[: last + 1])
    return words_in_article(fact, tokens[fact.clause.subject.first].start, end)


def words_for(words: str, fact: ClauseFact, pools: Pools) -> str:
    """The words of the quoted sentence that stand for some of the statement."""
    quote = fact.clause.reading.sentence.text
    place = quote.replace("'", "’").find(words)
    if place >= 0:
        return quote[place : place + len(words)]
    names = {n.text for n in pools.names if words in (n.text, *n.aliases)}
    token = next((t for t in fact.clause.tree.tokens if t.name in names and t.end > t.start), None)
    return words_in_article(fact, token.start, token.end) if token else ""


def with_gap(fact: ClauseFact, left_out: Sequence[Gap], pools: Pools) -> Iterator[Candidate]:
    """The statement with its gaps: numbers are typed, names chosen among others."""
    prompt = with_markers(fact.statement, left_out)
    wrong = [gap_distractors(fact, gap, prompt, pools) for gap in left_out]
    if any(gap.name and not others for gap, others in zip(left_out, wrong, strict=True)):
        return
    filled = tuple(
        gap_of(str(place), gap, others, prompt)
        for place, (gap, others) in enumerate(zip(left_out, wrong, strict=True), start=1)
    )
    span = words_for(left_out[0].key, fact, pools)
    question = dressed(cloze.Cloze(prompt=prompt, gaps=filled, rule=FORGIVE_ALL), fact, span)
    key = " ; ".join(gap.key for gap in left_out)
    choices = (left_out[0].key, *wrong[0]) if wrong[0] and len(left_out) == 1 else ()
    yield Candidate(
        question,
        draft_of(fact, question, prompt, key, span, pools, choices),
        fact,
        " ; ".join(plain(gap.whole) for gap in left_out),
        fact.importance + worth_of(left_out),
    )


def worth_of(left_out: Sequence[Gap]) -> float:
    """A number asks for knowledge; a name among four, for less; both together, for most."""
    if len(left_out) > 1:
        return 0.6
    return 0.45 if left_out[0].quantity else 0.2


def gap_distractors(fact: ClauseFact, gap: Gap, prompt: str, pools: Pools) -> tuple[str, ...]:
    if gap.name is None:
        return ()
    start = fact.start
    asking = Asking(fact, prompt, gap.name.text, gap.name.type, start, start, gap.name)
    wrong = [
        w for w in distractors(asking, pools) if not w.startswith(("Le ", "La ", "l’", "le ", "À "))
    ]
    return tuple(unique(wrong, asking)[:WANTED]) if len(wrong) >= WANTED else ()


def gap_of(place: str, gap: Gap, wrong: tuple[str, ...], prompt: str) -> cloze.Gap:
    if not wrong:
        return cloze.Gap(place, gap.key, spellings(gap.quantity, gap.key))
    choices = choices_of((gap.key, *wrong), prompt)
    return cloze.Gap(place, choice_id(gap.key, prompt), (), choices)
