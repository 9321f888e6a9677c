"""Passages with gaps: a few sentences as the article words them, some of their words left out.

What no clause gives up can be asked so. A sentence that leans on those before it is shown behind
them, as far back as one that can be read alone. Nothing is reworded, save that a name may stand
for the pronoun at the head of a passage.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.generation.article import Article
from quizapp.generation.find.facts import ClauseFact, KeyFact, importance, word_counts
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import (
    ANAPHORIC_NOUNS,
    CONNECTIVES,
    HUMAN_NOUNS,
    ORGANISATION_NOUNS,
)
from quizapp.generation.french.words import words
from quizapp.generation.judge import passage_doubts
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.judge.filters import CHECKS, quotes_balanced
from quizapp.generation.names.mask import Edit
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.pointing import FIRST_PERSON, points
from quizapp.generation.read.thread import DEFINITES, SUBJECTS, Reading
from quizapp.generation.tree import Token, Tree
from quizapp.generation.write.candidate import Candidate, choice_id, choices_of
from quizapp.generation.write.missing import Missing, Whole, missing_words, whole_of
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.matching import FORGIVE_ALL
from quizapp.questions.question import Evidence

SHORTEST, LONGEST = 8, 60  # words
WORDS_PER_GAP = 11
MOST_GAPS = 3
MOST_FIGURES = 2
APART = 3  # words between two gaps, so that each has something to go by
WORTH = 0.3


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence as a passage shows it, and where in it each word stands that is as written."""

    reading: Reading
    text: str
    words: tuple[tuple[int, Token], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences as they are shown, and where each of their words stands in `text`."""

    readings: tuple[Reading, ...]
    text: str
    words: tuple[tuple[int, Token], ...]

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
            candidate(passage, chosen, article, claims, counts)
            for passage in passages(self.readings, self.names)
            if (chosen := missing(passage, whole))
        ]


def passages(readings: Sequence[Reading], names: Collection[str]) -> Iterator[Passage]:
    """Each sentence that can be read alone, with those after it that lean on it; none twice."""
    run: list[Shown] = []
    for reading in readings:
        as_written = shown(reading, ())
        alone = stands_alone(as_written)
        together = run and run[-1].reading.sentence.paragraph == reading.sentence.paragraph
        if together and not alone and is_told(reading) and length([*run, as_written]) <= LONGEST:
            run.append(as_written)
            continue
        if SHORTEST <= length(run) <= LONGEST:
            yield joined(run)
        run = [as_written]
        if not alone:
            named = shown(reading, [e for e in reading.edits if puts_name(e, reading, names)])
            run = [named] if stands_alone(named) else []
    if SHORTEST <= length(run) <= LONGEST:
        yield joined(run)


def length(run: Sequence[Shown]) -> int:
    return sum(len(one.text.split()) for one in run)


def joined(run: Sequence[Shown]) -> Passage:
    text = ""
    placed: list[tuple[int, Token]] = []
    for one in run:
        text += " " if text else ""
        placed += [(len(text) + place, token) for place, token in one.words]
        text += one.text
    return Passage(tuple(one.reading for one in run), text, tuple(placed))


def shown(reading: Reading, edits: Sequence[Edit]) -> Shown:
    """The sentence with those edits made; words that the parser saw otherwise have no place."""
    said, offset = reading.sentence.text, reading.sentence.start
    text = ""
    kept: list[tuple[int, int, int]] = []  # start and end in the sentence, how far it moved
    done = 0
    for edit in sorted(edits, key=lambda e: e.start):
        kept.append((done, edit.start, len(text) - done))
        text += said[done : edit.start] + edit.shown
        done = edit.end
    kept.append((done, len(said), len(text) - done))
    text += said[done:]
    placed = [
        (start + moved, token)
        for token in reading.whole_tree.tokens
        for first, last, moved in kept
        if first <= (start := token.start - offset) and token.end - offset <= last
        if said[start : token.end - offset].replace("’", "'") == token.text.replace("’", "'")
    ]
    return Shown(reading, text.replace("'", "’"), tuple(placed))


def puts_name(edit: Edit, reading: Reading, names: Collection[str]) -> bool:
    """Whether a name stands for a pronoun or for a noun that names nobody."""
    written = reading.sentence.text[edit.start : edit.end]
    return edit.shown in names and bool(POINTERS.match(written)) and edit.shown != written


MARKUP = re.compile(r"[*_`#\[\]<>|]|https?:")
PRONOUN = re.compile(
    r"(?:(?<![\w’'-])|-|-t-)(?:il|elle|ils|elles|lui|leurs?|son|sa|ses)(?![\w’'-])"
    r"|(?<=[ ’])l(?:es|e|a) (?=[a-zà-ÿ]+(?:ent|ait|aient|era|eront|it|ut|a)\b)",
    re.I,
)
SENTENCE = re.compile(r"[A-ZÀ-ÝŒ«0-9].*[.!…](?:\s?»)?", re.DOTALL)


def is_told(reading: Reading) -> bool:
    """A full sentence in the article's own voice, with a verb of its own."""
    text = reading.sentence.text
    told = bool(SENTENCE.fullmatch(text)) and not (FIRST_PERSON.search(text) or MARKUP.search(text))
    return told and has_verb(reading.whole_tree)


def has_verb(tree: Tree) -> bool:
    """Whether a finite verb is not merely that of a relative or another clause below.

    A verb that the parser took for a noun still has its subject.
    """
    for token in tree.tokens:
        verb = tree.head(token) if token.dep.startswith(("aux", "cop")) else token
        if token.is_finite and verb.dep not in SUBORDINATE:
            return True
    return any(child.dep in SUBJECTS for child in tree.children(tree.root.i))


SUBORDINATE = frozenset({"acl:relcl", "advcl", "advcl:cleft", "ccomp", "csubj"})


def stands_alone(one: Shown) -> bool:
    """Whether nothing in it leans on a sentence before it."""
    reading, text = one.reading, one.text
    if not is_told(reading) or points(text) or opens_with_connective(text):
        return False
    if any(
        is_resolved(edit, reading.sentence.text) and plain(edit.shown) not in plain(text)
        for edit in reading.edits
    ):
        return False
    if any(names_nobody(reading.whole_tree, token) for _, token in one.words):
        return False
    pronoun = PRONOUN.search(text)
    return pronoun is None or is_owned(one, pronoun.start())


def names_nobody(tree: Tree, token: Token) -> bool:
    """`L'histoire commence`, `trouva la réponse`, `leur donne`: which or whom was said before."""
    if token.dep == "iobj" and token.text.lower() in {"lui", "leur"}:
        return True
    if token.lemma in FOLLOWING:
        return True
    vague = token.dep in SUBJECTS and (token.lemma in SOMEBODY or ORDINAL.fullmatch(token.text))
    if not vague and token.lemma not in RELATIVE_TO:
        return False
    return [tree.tokens[i].text.lower() in DEFINITES for i in tree.below(token.i)] == [True, False]


SOMEBODY = frozenset({*ORGANISATION_NOUNS, *ANAPHORIC_NOUNS, *HUMAN_NOUNS, "histoire", "groupe"})
RELATIVE_TO = frozenset(
    words(
        """
        réponse solution question problème somme marque mesure décision opération menace échéance
        formule initiative idée démarche tâche mission suite reste cause conséquence raison but
        """
    )
)
FOLLOWING = frozenset({"suivant", "précédent"})
ORDINAL = re.compile(r"(?:premi|derni|deuxi|troisi)\w+|seconde?|autre", re.IGNORECASE)


def is_owned(one: Shown, place: int) -> bool:
    """Whether a named subject stands before a pronoun: of any other it is not certain."""
    subjects = [t for t in one.reading.whole_tree.tokens if t.dep in SUBJECTS and t.name]
    return any(plain(token.text) in plain(one.text[:place]) for token in subjects)


def is_resolved(edit: Edit, text: str) -> bool:
    """Whether words were put for what pointed back: `l'entreprise`, `il`, `ses modèles`."""
    written = text[edit.start : edit.end]
    is_name = written[:1].isupper() and not POINTERS.match(written)
    return bool(edit.shown) and not is_name and plain(written) != plain(edit.shown)


POINTERS = re.compile(
    r"(?:l[ea]|les|il|elle|ils|elles|son|sa|ses|leurs?|ce|cet|cette|ces)\b|l['’]", re.I
)


def opens_with_connective(text: str) -> bool:
    return bool(CONNECTIVE.match(text.lower().replace("'", "’")))


CONNECTIVE = re.compile(rf"(?:{'|'.join(map(re.escape, CONNECTIVES))})(?![\w’-])")


def missing(passage: Passage, whole: Whole) -> tuple[Missing, ...]:
    """The words to leave out, in reading order: the worthiest, each apart from the others."""
    room = min(MOST_GAPS, max(1, len(passage.text.split()) // WORDS_PER_GAP))
    found = missing_words(passage.text, passage.words, whole)
    kept: list[Missing] = []
    for one in sorted(found, key=lambda m: (-m.worth, m.start)):
        figures = sum(is_figure(other) for other in kept)
        if (
            len(kept) < room
            and (figures < MOST_FIGURES or not is_figure(one))
            and all(apart(passage.text, one, other) for other in kept)
        ):
            kept.append(one)
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
    worth = WORTH + sum(one.worth for one in left_out) / 4
    asked = plain(" ".join(one.key for one in left_out))
    draft = draft_of(question, fact, key, quote, article)
    return Candidate(question, draft, fact, asked, weight + worth)


def with_gaps(text: str, left_out: Sequence[Missing]) -> str:
    for number, one in reversed(list(enumerate(left_out, start=1))):
        text = f"{text[: one.start]}[[{number}]]{text[one.end :]}"
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
