"""Statements to judge true or false, and statements with a gap to fill."""

from collections.abc import Iterator

from quizapp.generation.asking import Asking
from quizapp.generation.candidate import Candidate, choice_id, draft_of, dressed, words_in_article
from quizapp.generation.distractors import WANTED, Pools, distractors, unique
from quizapp.generation.facts import KeyFact
from quizapp.generation.french.grammar import plain
from quizapp.generation.near_numbers import number_in_words
from quizapp.generation.variations import Gap as GapInText
from quizapp.generation.variations import false_forms
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.matching import FORGIVE_ALL
from quizapp.questions.question import Choice


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
    return tuple(unique(wrong, asking)[:WANTED]) if len(wrong) >= WANTED else ()


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
