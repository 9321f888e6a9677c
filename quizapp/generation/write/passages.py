"""Passages with gaps: a few sentences as the article words them, some of their words left out.

What no clause gives up can be asked so. A sentence that leans on those before it is shown behind
them, as far back as one that can be read alone. Nothing is reworded, save that a name may stand
for the pronoun at the head of a passage.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.generation.article import Article
from quizapp.generation.find.facts import ClauseFact, KeyFact, importance, word_counts
from quizapp.generation.french.grammar import plain
from quizapp.generation.judge import passage_doubts
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.judge.filters import CHECKS, quotes_balanced
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.thread import Reading
from quizapp.generation.tree import Token
from quizapp.generation.write.alone import (
    Shown,
    follows,
    has_verb,
    introduced,
    is_told,
    of_whom,
    puts_hero,
    puts_name,
    shown,
    stands_alone,
)
from quizapp.generation.write.candidate import Candidate, choice_id, choices_of
from quizapp.generation.write.missing import Missing, Whole, missing_words, whole_of
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.matching import FORGIVE_ALL
from quizapp.questions.question import Evidence

SHORTEST, LONGEST = 8, 70  # words
WORDS_PER_GAP = 9
MOST_GAPS = 5
MOST_FIGURES = 3
MOST_NOUNS = 2
APART = 3  # words between two gaps, so that each has something to go by
WORTH = 0.1
LEAST_WORTH = 0.75  # of all that is left out: one noun behind its first letter is too little


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences as they are shown.

    `words` are where in `text` each of their words stands, `ends` where each sentence ends.
    """

    readings: tuple[Reading, ...]
    text: str
    words: tuple[tuple[int, Token], ...]
    ends: tuple[int, ...]

    def up_to(self, last: Missing) -> "Passage":
        """Without the sentences behind the last word left out: they would be read for nothing."""
        kept = next(i for i, end in enumerate(self.ends, start=1) if last.end <= end)
        return replace(
            self, readings=self.readings[:kept], text=self.text[: self.ends[kept - 1]],
            ends=self.ends[:kept],
        )  # fmt: skip

    @property
    def start(self) -> int:
        return self.readings[0].sentence.start

    @property
    def end(self) -> int:
        return self.readings[-1].sentence.end


@dataclass(frozen=True, slots=True)
class PassageProposer:
    """Leaves words out of what the article says."""

    readings: Sequence[Reading]
    names: dict[str, Name]

    @property
    def checks(self) -> Sequence[tuple[Check, str]]:
        sound = tuple(pair for pair in CHECKS if pair[0] is quotes_balanced)
        return (*sound, *passage_doubts.CHECKS)

    def propose(self, article: Article, facts: Sequence[ClauseFact]) -> Sequence[Candidate]:
        claims = {fact.start: fact.claim for fact in facts if fact.claim}
        counts = word_counts(article)
        title = article.title if article.headings else ""
        whole = whole_of(self.readings, self.names, title)
        return [
            candidate(passage.up_to(chosen[-1]), chosen, article, claims, counts)
            for passage in passages(self.readings, self.names, whole)
            if (chosen := missing(passage, whole))
        ]


OF_TOPIC = 4  # times


def topics(whole: Whole) -> frozenset[str]:
    """What the article is about: things in its title, and the one it speaks of most often."""
    often = {noun for noun, times in whole.nouns.most_common(1) if times >= OF_TOPIC}
    named = set(re.findall(r"[\w-]+", whole.title.lower()))
    return frozenset(often | (named & set(whole.nouns)))


def passages(
    readings: Sequence[Reading], names: Mapping[str, Name], whole: Whole
) -> Iterator[Passage]:
    """Each sentence that can be read alone, with those after it that lean on it; none twice.

    What the article is about may be spoken of anywhere.
    """
    run: list[Shown] = []
    told: set[str] = set()
    known = topics(whole)
    hero = of_whom(names, whole.mentions)
    for before, reading in zip((None, *readings), readings, strict=False):
        as_written = shown(reading, ())
        alone = stands_alone(as_written, told)
        told |= introduced(as_written).difference(known)
        together = run and run[-1].reading.sentence.paragraph == reading.sentence.paragraph
        leans = not alone and is_told(reading) and follows(as_written, run, told)
        if together and leans and length([*run, as_written]) <= LONGEST:
            run.append(as_written)
            continue
        if is_whole(run):
            yield joined(run)
        run = [as_written]
        if not alone:
            resolved = [e for e in reading.edits if puts_name(e, reading, names)]
            named = shown(reading, resolved or puts_hero(reading, before, hero))
            run = [named] if stands_alone(named, told) else []
    if is_whole(run):
        yield joined(run)


def is_whole(run: Sequence[Shown]) -> bool:
    """Neither too short nor too long, and with a verb."""
    fits = SHORTEST <= length(run) <= LONGEST
    return fits and any(has_verb(one.reading.whole_tree) for one in run)


def length(run: Sequence[Shown]) -> int:
    return sum(len(one.text.split()) for one in run)


def joined(run: Sequence[Shown]) -> Passage:
    text = ""
    placed: list[tuple[int, Token]] = []
    ends: list[int] = []
    for one in run:
        text += " " if text else ""
        placed += [(len(text) + place, token) for place, token in one.words]
        text += one.text
        ends.append(len(text))
    return Passage(tuple(one.reading for one in run), text, tuple(placed), tuple(ends))


def missing(passage: Passage, whole: Whole) -> tuple[Missing, ...]:
    """The words to leave out, in reading order: the worthiest, each apart from the others."""
    room = min(MOST_GAPS, max(1, len(passage.text.split()) // WORDS_PER_GAP))
    found = missing_words(passage.text, passage.words, whole)
    kept: list[Missing] = []
    for one in sorted(found, key=lambda m: (-m.worth, m.start)):
        figures = sum(is_figure(other) for other in kept)
        nouns = sum(bool(other.hint) for other in kept)
        if (
            len(kept) < room
            and (figures < MOST_FIGURES or not is_figure(one))
            and (nouns < MOST_NOUNS or not one.hint)
            and all(apart(passage.text, one, other) for other in kept)
        ):
            kept.append(one)
    if sum(one.worth for one in kept) < LEAST_WORTH:
        return ()
    return tuple(sorted(kept, key=lambda m: m.start))


def is_figure(one: Missing) -> bool:
    return not one.wrong and any(form.isdigit() for form in (one.key, *one.accepted))


def apart(text: str, one: Missing, other: Missing) -> bool:
    first, second = sorted((one, other), key=lambda m: m.start)
    between = text[first.end : second.start]
    told = {plain(w) for w in (*one.wrong, one.key)} & {plain(w) for w in (*other.wrong, other.key)}
    return len(between.split()) >= APART and plain(other.key) != plain(one.key) and not told


def candidate(
    passage: Passage,
    left_out: Sequence[Missing],
    article: Article,
    claims: Mapping[int, str],
    counts: dict[str, int],
) -> Candidate:
    """A passage with its gaps. Its fact is all that it says."""
    sentence = passage.readings[-1].sentence
    weight = importance(passage.text, sentence.place, sentence.heading, article, counts)
    claim = claims.get(sentence.start)
    fact = KeyFact(
        passage.text, sentence.start, sentence.end, claim, certain=True, importance=weight
    )
    prompt = with_gaps(passage.text, left_out)
    quote = article.text[passage.start : passage.end]
    key = ", ".join(one.key for one in left_out)
    question = Cloze(
        prompt=prompt,
        gaps=tuple(gap_of(str(i), one, prompt) for i, one in enumerate(left_out, start=1)),
        rule=FORGIVE_ALL,
        fact=passage.text,
        claim=claim,
        explanation=passage.text,
        evidence=Evidence(
            passage.start, passage.end, quote,
            article.text[left_out[0].place : left_out[0].place_end],
        ),
    )  # fmt: skip
    worth = WORTH + 0.3 * sum(one.worth for one in left_out)
    asked = plain(" ".join(one.key for one in left_out))
    draft = draft_of(question, fact, key, quote, article)
    return Candidate(question, draft, fact, asked, weight + worth)


def with_gaps(text: str, left_out: Sequence[Missing]) -> str:
    for number, one in reversed(list(enumerate(left_out, start=1))):
        hint = f" ({one.hint})" if one.hint else ""
        text = f"{text[: one.start]}[[{number}]]{hint}{text[one.end :]}"
    return text


def gap_of(number: str, one: Missing, prompt: str) -> Gap:
    """Chosen where there are wrong words to choose from, else typed."""
    if not one.wrong:
        return Gap(number, one.key, one.accepted)
    seed = f"{prompt}|{number}"
    return Gap(number, choice_id(one.key, seed), (), choices_of((one.key, *one.wrong), seed))


def draft_of(question: Cloze, fact: KeyFact, key: str, quote: str, article: Article) -> Draft:
    return Draft(
        kind=question.kind,
        said=question.prompt,
        key=key,
        claim=fact.claim,
        quote=quote,
        span=question.evidence.span if question.evidence else "",
        statement=fact.statement,
        asked=key,
        article=article.text,
        explanation=question.explanation,
    )
