"""Which questions make the set: facts first, then kinds in balance, no duplicates.

Greedy, and the same every time.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.generation.candidate import Candidate
from quizapp.generation.facts import content_words
from quizapp.generation.french.grammar import plain
from quizapp.generation.quantities import number_value

PER_SENTENCE = 3
PER_FACT = 2
ENOUGH = 26  # from here on no question may hint at the answer to another
LEAST_WORTH = 0.2
SHARES = {"TrueFalse": 0.2, "Cloze": 0.18, "Flashcard": 0.3, "ShortAnswer": 0.25, "Numeric": 0.15}
MOST = 60


@dataclass(slots=True)
class Selection:
    """What has been chosen so far, and what that forbids."""

    chosen: list[Candidate] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    sentences: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    asked: set[tuple[int, str]] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    used: set[tuple[str, int]] = field(default_factory=set)
    truths: Counter[bool] = field(default_factory=Counter)

    def take(self, candidate: Candidate) -> None:
        self.chosen.append(candidate)
        self.facts[candidate.fact.statement] += 1
        self.sentences[candidate.fact.start] += 1
        self.kinds[candidate.question.kind] += 1
        self.answers[candidate.asked] += 1
        self.asked.add((candidate.fact.start, candidate.asked))
        self.used.add((candidate.question.kind, candidate.fact.start))
        self.stems.add(plain(candidate.question.prompt))
        if candidate.question.kind == "TrueFalse":
            self.truths[candidate.draft.key == "true"] += 1

    def admits(self, candidate: Candidate, most: int) -> bool:
        kind = candidate.question.kind
        return (
            self.sentences[candidate.fact.start] < PER_SENTENCE
            and self.facts[candidate.fact.statement] < PER_FACT
            and (candidate.fact.start, candidate.asked) not in self.asked
            and plain(candidate.question.prompt) not in self.stems
            and self.within_share(kind, most)
            and not any(gives_away(candidate, other) for other in self.chosen)
            and (len(self.chosen) < ENOUGH or not self.leans_on_chosen(candidate))
            and (kind != "Cloze" or (kind, candidate.fact.start) not in self.used)
            and (kind != "TrueFalse" or self.keeps_balance(candidate))
        )

    def leans_on_chosen(self, candidate: Candidate) -> bool:
        return any(hint_at_each_other(candidate, other) for other in self.chosen)

    def within_share(self, kind: str, most: int) -> bool:
        share = SHARES.get(kind)
        return share is None or self.kinds[kind] < max(2, round(share * most))

    def keeps_balance(self, candidate: Candidate) -> bool:
        """True and false alternate within one; a bare true statement needs a fact of its own."""
        is_true = candidate.draft.key == "true"
        if is_true and self.facts[candidate.fact.statement]:
            return False
        if ("TrueFalse", candidate.fact.start) in self.used:
            return False
        return self.truths[is_true] <= self.truths[not is_true]

    def worth(self, candidate: Candidate) -> float:
        """What a candidate adds now: a fact not covered yet counts most."""
        worth = candidate.score
        worth += 0.6 * (self.facts[candidate.fact.statement] == 0)
        worth += 0.3 * (self.sentences[candidate.fact.start] == 0)
        worth -= 0.3 * (self.facts[candidate.fact.statement] > 0)
        owed = self.truths[False] - self.truths[True]
        worth += 0.3 * (candidate.draft.key == "true" and owed > 0)
        worth -= 0.15 * self.leans_on_chosen(candidate)
        worth -= 0.12 * self.answers[candidate.asked]
        total = max(len(self.chosen), 6)
        return worth - 0.5 * self.kinds[candidate.question.kind] / total


def gives_away(one: Candidate, other: Candidate) -> bool:
    """Whether one question holds the answer to another on the same sentence, or asks it again."""
    if one.fact.start != other.fact.start:
        return False
    if same_number(one.asked, other.asked):
        return True
    mine, theirs = answer_of(one), answer_of(other)
    said, heard = one.question.prompt, other.question.prompt
    judged = "TrueFalse" in {one.question.kind, other.question.kind}
    if judged:
        return tells(heard, said, mine) or tells(said, heard, theirs)
    if any(
        gap.question.kind == "Cloze" and re.search(r"\d", key) and plain(key) in plain(shown)
        for gap, shown, key in ((one, said, theirs), (other, heard, mine))
    ):
        return True
    return holds_most(heard, mine) or holds_most(said, theirs)


def hint_at_each_other(one: Candidate, other: Candidate) -> bool:
    """Who did it in which year, in which year who did it: fair apart, easy side by side."""
    if one.fact.start != other.fact.start:
        return False
    said, heard = one.question.prompt, other.question.prompt
    return tells(heard, said, answer_of(one)) or tells(said, heard, answer_of(other))


def holds_most(statement: str, answer: str) -> bool:
    """Whether a statement holds nearly all of a long answer."""
    key, read = set(content_words(answer)), set(content_words(statement))
    return len(key) >= 3 and len(key & read) >= 0.75 * len(key)


def answer_of(candidate: Candidate) -> str:
    """What is to be found: in a false statement the words it replaces, in a true one nothing."""
    draft = candidate.draft
    if draft.kind != "TrueFalse":
        return draft.key
    return draft.asked if draft.key == "false" else ""


def same_number(one: str, other: str) -> bool:
    """`14` and `14 milliards de dollars` are asked only once."""
    first, second = set(one.split()), set(other.split())
    numbers = {word for word in first & second if number_value(word) is not None}
    return bool(numbers) and (first <= second or second <= first)


def tells(statement: str, stem: str, answer: str) -> bool:
    """Whether a statement holds an answer: a long one, a number, or one with what is asked."""
    if not answer:
        return False
    if holds_most(statement, answer):
        return True
    words, read = set(content_words(stem)), set(content_words(statement))
    whole = bool(re.search(rf"(?<!\w){re.escape(plain(answer))}(?!\w)", plain(statement)))
    figure = bool(re.search(r"\d", answer))
    return whole and (figure or len(words & read) >= 0.5 * len(words))


def assemble(candidates: Sequence[Candidate], count: int | None) -> tuple[Candidate, ...]:
    """The chosen questions, in the order of the article."""
    most = count if count is not None else min(MOST, expected(candidates))
    selection = Selection()
    remaining = list(candidates)
    while len(selection.chosen) < most:
        remaining = [c for c in remaining if selection.admits(c, most) or waits(c, selection)]
        open_now = [c for c in remaining if selection.admits(c, most)]
        if not open_now:
            break
        best = max(open_now, key=lambda c: (selection.worth(c), -c.fact.start, c.question.prompt))
        if selection.worth(best) < LEAST_WORTH:
            break
        selection.take(best)
        remaining.remove(best)
    return tuple(sorted(selection.chosen, key=lambda c: (c.fact.start, c.draft.said)))


def waits(candidate: Candidate, selection: Selection) -> bool:
    """A true-or-false kept back only for balance may still come in."""
    return (
        candidate.question.kind == "TrueFalse"
        and selection.sentences[candidate.fact.start] < PER_SENTENCE
    )


def expected(candidates: Sequence[Candidate]) -> int:
    """As many as the article bears: about three for every two facts that can be asked."""
    return round(1.5 * len({c.fact.statement for c in candidates}))
