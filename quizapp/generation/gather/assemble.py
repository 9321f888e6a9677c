"""Which questions make the set: facts first, kinds in balance, none that repeats or tells another.

Greedy, and the same every time.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import plain
from quizapp.generation.gather.giveaways import Sides, repeats, sides_of, tells
from quizapp.generation.gather.ordering import in_order
from quizapp.generation.mislead.near_numbers import digest
from quizapp.generation.write.candidate import Candidate
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice

PER_SENTENCE = 3
PER_FACT = 2
FEWEST = 3  # of a kind, however small its share
SHARES = {"TrueFalse": 0.25, "Cloze": 0.85, "Flashcard": 0.3, "ShortAnswer": 0.35, "Numeric": 0.25}
IDEAL = {
    "SingleChoice": 0.25, "TrueFalse": 0.15, "Cloze": 0.45, "ShortAnswer": 0.1, "Numeric": 0.05,
    "Flashcard": 0.08,
}  # fmt: skip
MOST = 60
MOST_APART = 2
THRIFT = 0.2  # where there are too few questions, to leave room for more
STRETCHES = 5  # pieces of the article among which a set is spread


@dataclass(frozen=True, slots=True)
class Entrant:
    """A candidate with what it shows and hides, and the stretch of the article it comes from.

    `tells` counts the further answers of its own fact that it would give away.
    """

    candidate: Candidate
    sides: Sides
    stretch: int
    tells: int

    @property
    def kind(self) -> str:
        return self.candidate.question.kind

    @property
    def is_passage(self) -> bool:
        return not isinstance(self.candidate.fact, ClauseFact)


@dataclass(slots=True)
class Selection:
    """What has been chosen so far, and what that forbids.

    `size` is how many are wanted, `thrift` what it costs a candidate to give another answer away.
    """

    size: int
    thrift: float
    chosen: list[Entrant] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    sentences: Counter[int] = field(default_factory=Counter)
    stretches: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    kinds_of_sentence: Counter[tuple[str, int]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    truths: Counter[bool] = field(default_factory=Counter)

    def take(self, entrant: Entrant) -> None:
        fact = entrant.candidate.fact
        self.chosen.append(entrant)
        self.facts[fact.statement] += 1
        self.sentences[fact.start] += 1
        self.stretches[entrant.stretch] += 1
        self.kinds[entrant.kind] += 1
        self.kinds_of_sentence[entrant.kind, fact.start] += 1
        self.answers[entrant.candidate.asked] += 1
        if entrant.kind == "TrueFalse":
            self.truths[entrant.sides.is_true] += 1

    def has_room(self, entrant: Entrant) -> bool:
        """Whether sentence, fact and kind may have another; this never comes back once lost."""
        fact, kind = entrant.candidate.fact, entrant.kind
        share = SHARES.get(kind)
        return (
            self.sentences[fact.start] < (2 if entrant.is_passage else PER_SENTENCE)
            and self.facts[fact.statement] < PER_FACT
            and (share is None or self.kinds[kind] < max(FEWEST, int(share * self.size)))
            and (kind not in {"Cloze", "TrueFalse"} or not self.kinds_of_sentence[kind, fact.start])
        )

    def keeps_balance(self, entrant: Entrant) -> bool:
        """True and false stay within two of each other: 40 to 60 % from ten up."""
        is_true = entrant.sides.is_true
        lead = self.truths[is_true] - self.truths[not is_true]
        return entrant.kind != "TrueFalse" or lead < MOST_APART

    def worth(self, entrant: Entrant) -> float:
        """What a candidate adds now: a fact not covered yet counts most."""
        fact = entrant.candidate.fact
        worth = entrant.candidate.score
        worth += 0.6 * (self.facts[fact.statement] == 0) - 0.3 * (self.facts[fact.statement] > 0)
        worth += 0.3 * (self.sentences[fact.start] == 0)
        share = self.stretches[entrant.stretch] / max(len(self.chosen), 1)
        worth += 0.3 * (1 - min(share * STRETCHES, 2))
        worth -= 0.1 * self.answers[entrant.candidate.asked] + self.thrift * entrant.tells
        return worth + 0.4 * self.want_of(entrant.kind)

    def want_of(self, kind: str) -> float:
        """1 for a kind still missing, 0 for one that has its share, less for one that has more."""
        share = self.kinds[kind] / max(len(self.chosen), 6)
        return max(1 - share / IDEAL.get(kind, 0.1), -1.5)


Fit = Callable[[Entrant, Sequence[Entrant]], bool]


def assemble(candidates: Sequence[Candidate], count: int | None) -> tuple[Candidate, ...]:
    """The chosen questions, in the order in which to ask them."""
    most = count if count is not None else min(MOST, expected(candidates))
    entrants = entered(candidates)
    chosen = within_quotas(entrants, most, 0.0)
    if len(chosen) < most:
        chosen = max(chosen, within_quotas(entrants, most, THRIFT), key=len)
    places = in_order([e.candidate for e in chosen], [e.sides for e in chosen])
    return balanced([chosen[i].candidate for i in places])


def within_quotas(entrants: Sequence[Entrant], most: int, thrift: float) -> list[Entrant]:
    """A selection whose quotas are shares of what is there, not of what was hoped for."""
    chosen = selected(entrants, most, Selection(most, thrift))
    for _ in range(3):
        if len(chosen) == most or not over_quota(chosen):
            break
        chosen = selected(entrants, most, Selection(len(chosen), thrift))
    return chosen


def entered(candidates: Sequence[Candidate]) -> list[Entrant]:
    """Candidates in order of worth alone, so that ties are always broken alike."""
    last = max((c.fact.start for c in candidates), default=0) + 1
    ranked = sorted(candidates, key=lambda c: (-c.score, c.fact.start, c.question.prompt))
    sides = [sides_of(c) for c in ranked]
    by_fact: dict[str, list[Sides]] = {}
    for one in sides:
        by_fact.setdefault(one.fact, []).append(one)
    return [
        Entrant(c, one, c.fact.start * STRETCHES // last, told_answers(one, by_fact[one.fact]))
        for c, one in zip(ranked, sides, strict=True)
    ]


def told_answers(one: Sides, others: Sequence[Sides]) -> int:
    """How many other answers of a fact a question gives away."""
    return len({o.asked for o in others if o.asked != one.asked and tells(one, o)})


def selected(entrants: Sequence[Entrant], most: int, selection: Selection) -> list[Entrant]:
    """First what tells nothing, then what can be asked before its teller."""
    for fits in (stands_apart, can_be_ordered):
        while len(selection.chosen) < most:
            best = next_best(selection, entrants, fits)
            if best is None:
                break
            selection.take(best)
    return selection.chosen


def next_best(selection: Selection, entrants: Sequence[Entrant], fits: Fit) -> Entrant | None:
    """The worthiest candidate that fits beside those chosen."""
    able = [e for e in entrants if selection.has_room(e) and selection.keeps_balance(e)]
    worth = {id(e): selection.worth(e) for e in able}
    for entrant in sorted(able, key=lambda e: -worth[id(e)]):
        if not repeated(entrant, selection.chosen) and fits(entrant, selection.chosen):
            return entrant
    return None


def repeated(entrant: Entrant, chosen: Sequence[Entrant]) -> bool:
    prompt = plain(entrant.candidate.question.prompt)
    return any(
        prompt == plain(other.candidate.question.prompt) or repeats(entrant.sides, other.sides)
        for other in chosen
    )


def stands_apart(entrant: Entrant, chosen: Sequence[Entrant]) -> bool:
    return not any(
        tells(entrant.sides, other.sides) or tells(other.sides, entrant.sides) for other in chosen
    )


def can_be_ordered(entrant: Entrant, chosen: Sequence[Entrant]) -> bool:
    """It tells the answers of some or is told by some, never both: so no circle can arise."""
    return not (
        any(tells(entrant.sides, other.sides) for other in chosen)
        and any(tells(other.sides, entrant.sides) for other in chosen)
    )


def over_quota(chosen: Sequence[Entrant]) -> bool:
    kinds = Counter(entrant.kind for entrant in chosen)
    return any(
        kinds[kind] > max(FEWEST, int(share * len(chosen))) for kind, share in SHARES.items()
    )


def balanced(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The right choice stands at each place about equally often, in no order one could learn."""
    used: Counter[int] = Counter()
    mended: list[Candidate] = []
    for candidate in candidates:
        question = candidate.question
        if isinstance(question, SingleChoice):
            choices = placed(question.choices, question.key, used, question.prompt)
            question = replace(question, choices=choices)
        mended.append(replace(candidate, question=question))
    return tuple(mended)


def placed(
    choices: tuple[Choice, ...], key: str, used: Counter[int], seed: str
) -> tuple[Choice, ...]:
    place = min(range(len(choices)), key=lambda i: (used[i], digest(f"{seed}|{i}")))
    used[place] += 1
    wrong = [choice for choice in choices if choice.id != key]
    right = next(choice for choice in choices if choice.id == key)
    return (*wrong[:place], right, *wrong[place:])


def expected(candidates: Sequence[Candidate]) -> int:
    """As many as the article bears: about three for every two facts that can be asked."""
    return round(1.5 * len({c.fact.statement for c in candidates}))
