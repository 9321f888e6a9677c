"""Dates and events to be paired, where an article tells of at least three on dates of their own.

Only events that it states for certain, near enough to one another to be proved by one passage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.generation.article import Article
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import capitalised, plain
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.judge.filters import CHECKS, quotes_balanced, reason_against
from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.read.quantities import DATE, YEAR, quantities
from quizapp.generation.write.candidate import Candidate, choice_id, draft_of
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence

FEWEST, MOST = 3, 5
SHORTEST_EVENT, LONGEST_EVENT = 4, 16  # words
LONGEST_PASSAGE = 1800  # characters
WORTH = 0.9
PROMPT = "À quelle date chaque événement a-t-il eu lieu ?"
DATED = re.compile(
    r"(?:[Ee]n |[Ll]e (?:1er|\d{1,2}) [a-zûé]+ |[Ee]n [a-zûé]+ )(?P<year>1\d{3}|20\d{2})"
)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, in a sentence without its date."""

    fact: ClauseFact
    date: str
    year: int
    text: str


@dataclass(frozen=True, slots=True)
class TimelineProposer:
    """Pairs the events of an article with their dates, once."""

    @property
    def checks(self) -> Sequence[tuple[Check, str]]:
        return tuple(pair for pair in CHECKS if pair[0] is quotes_balanced)

    def propose(self, article: Article, facts: Sequence[ClauseFact]) -> Sequence[Candidate]:
        pools = Pools((), (), (), article.text)
        events = apart(event for fact in facts for event in events_of(fact, pools))
        chosen = longest_run(events)
        return [paired(chosen, article, pools)] if len(chosen) >= FEWEST else []


def events_of(fact: ClauseFact, pools: Pools) -> Iterator[Event]:
    """The event of a fact that has one date and would be a good statement without it."""
    clause = fact.clause
    dated = [p for p in clause.all_parts() if DATED.fullmatch(p.text)]
    if len(dated) != 1 or not fact.certain or fact.claim or fact.leans:
        return
    bare = replace(
        clause,
        parts=tuple(p for p in clause.parts if p is not dated[0]),
        fronted=tuple(p for p in clause.fronted if p is not dated[0]),
    )
    text = capitalised(bare.statement().rstrip("."))
    undated = not any(quantity.kind in {YEAR, DATE} for quantity in quantities(text))
    fits = undated and SHORTEST_EVENT <= len(text.split()) <= LONGEST_EVENT
    question = TrueFalse(prompt=f"{text}.", key=True)
    draft = draft_of(fact, question, f"{text}.", "true", fact.statement, pools)
    if fits and good(draft):
        match = DATED.fullmatch(dated[0].text)
        year = match.group("year") if match else ""
        date = re.sub(r"^en ", "", dated[0].text, flags=re.IGNORECASE)
        yield Event(fact, capitalised(date), int(year), text)


def good(draft: Draft) -> bool:
    """Whether the event may be stated; its span is not asked about, so it need not be one."""
    return reason_against(replace(draft, span=draft.quote)) is None


def apart(events: Iterator[Event]) -> list[Event]:
    """One event a sentence and a year, in the order of the article."""
    kept: dict[int, Event] = {}
    sentences: set[int] = set()
    for event in events:
        if event.year not in kept and event.fact.start not in sentences:
            kept[event.year] = event
            sentences.add(event.fact.start)
    return sorted(kept.values(), key=lambda event: event.fact.start)


def longest_run(events: Sequence[Event]) -> list[Event]:
    """The most neighbouring events that one passage holds, the earliest such."""
    runs = [
        [e for e in events[i : i + MOST] if e.fact.end - first.fact.start <= LONGEST_PASSAGE]
        for i, first in enumerate(events)
    ]
    return max(runs, key=len, default=[])


def paired(events: Sequence[Event], article: Article, pools: Pools) -> Candidate:
    ordered = sorted(events, key=lambda event: event.year)
    dates = [Choice(choice_id(e.date, PROMPT), e.date) for e in ordered]
    told = sorted(events, key=lambda event: choice_id(event.text, PROMPT))
    stems = [Choice(choice_id(e.text, PROMPT), e.text) for e in told]
    start, end = events[0].fact.start, events[-1].fact.end
    quote = article.text[start:end]
    fact = events[0].fact
    question = Matching(
        prompt=PROMPT,
        stems=tuple(stems),
        choices=tuple(dates),
        key=tuple((choice_id(e.text, PROMPT), choice_id(e.date, PROMPT)) for e in told),
        fact=events[0].fact.statement,
        evidence=Evidence(start, end, quote, quote),
        explanation=" ".join(f"{e.date} : {e.text}." for e in ordered),
    )
    key = " ; ".join(e.date for e in ordered)
    draft = replace(draft_of(fact, question, PROMPT, key, quote, pools), quote=quote)
    return Candidate(question, draft, fact, plain(key), WORTH)
