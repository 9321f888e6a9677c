"""What a sentence says between its commas, written out as sentences of their own.

`X, dont la lumière guide les pêcheurs,` -> `La lumière de X guide les pêcheurs.` The parser then
reads each; nothing is written out whose host is in doubt.
"""

import re
from collections.abc import Iterator

from quizapp.generation.clauses import clauses_of
from quizapp.generation.french.grammar import begins_with_vowel, capitalised, infinitives, with_de
from quizapp.generation.french.lexicon import SAYING_VERBS, TIME_NOUNS
from quizapp.generation.french.words import words
from quizapp.generation.mask import Edit
from quizapp.generation.names import Name
from quizapp.generation.pointing import FIRST_PERSON
from quizapp.generation.resolve import is_impersonal
from quizapp.generation.rewriting import Piece, Span, Words, rewritten, said, span
from quizapp.generation.thread import PERSONAL, Reading, pieces_of
from quizapp.generation.tree import Token, Tree

Unfolding = tuple[str, tuple[Edit, ...]]
LASTING = re.compile(
    r"(?:basé|situé|spécialisé|consacré|destiné|dédié|chargé|estimé|évalué|connu|classé|réputé|"
    r"menacé|composé|formé|doté|équipé|entouré|bordé|protégé|âgé|issu|inspiré|habité|peuplé|"
    r"tourné|fait|convaincu|persuadé|conscient|né|mort|devenu|parti|arrivé|venu|revenu|resté|entré|tombé|décédé|atteint|"
    r"présidé|dirigé|piloté|entraîné|installé|composé|chiffré|animé|géré|détenu|soutenu|"
    r"privé|teinté|dépourvu|rempli|couvert|soumis|lié|relié|réservé|adapté|opposé|attaché)(?:e?s?)$"
)
PARTICIPLE = re.compile(r"(?:é|i|u|is|ert|eint|aint|uit|dit|crit|fait|ort)e?s?$")
OF = frozenset({"de", "d'", "d’", "du", "des"})
OWN_WORDS = frozenset({"son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"})


def unfoldings(reading: Reading, names: dict[str, Name]) -> Iterator[Unfolding]:
    """Every sentence that can be written out of this one, with the form it had in it."""
    tree = reading.whole_tree
    subject = main_subject_words(reading)
    for token in tree.tokens[1:]:
        word = token.text.lower()
        if word == "qui" and token.dep.startswith("nsubj"):
            yield from who_did(reading, tree, token)
        elif word == "où":
            yield from where_it_was(reading, tree, token)
        elif word == "dont":
            yield from whose_it_was(reading, tree, token)
        elif word == "pouvant":
            yield from what_it_may(reading, tree, token)
        elif word == "," and (after := following(tree, token)):
            yield from what_it_was(reading, tree, token, after, names)
    yield from quoted_words(reading)
    yield from linked_clauses(reading, tree, subject)
    if subject:
        yield from front_quality(reading, tree, subject)
        yield from with_something(reading, subject)


def following(tree: Tree, token: Token) -> Token | None:
    return tree.tokens[token.i + 1] if token.i + 1 < len(tree.tokens) else None


def main_subject_words(reading: Reading) -> tuple[Words, Token] | None:
    """The subject of the main clause in words, and its head."""
    clause = next(iter(clauses_of(reading)), None)
    if clause is None:
        return None
    tree, subject = clause.tree, clause.subject
    words = pieces_of(tree, subject.first, subject.last)
    opening, name = words[0]
    if not name:
        words = ((clause.lowered_subject[: len(opening)], name), *words[1:])
    return words, tree.tokens[subject.head]


def host_before(
    tree: Tree, end: int, noun: Token | None, *, several: bool = False
) -> tuple[Token, Token] | None:
    """The first word and the noun of the phrase that ends right before word `end`.

    With `several`, `des` may open it.
    """
    last = tree.tokens[end - 1]
    belongs = any(t.dep == "case" for t in tree.children(last.i))
    if (
        last.name
        and not belongs
        and (noun is None or noun.i == last.i or noun.pos not in {"NOUN", "PROPN"})
    ):
        return last, last
    if noun is None or noun.i >= end or noun.pos not in {"NOUN", "PROPN"}:
        return None
    first = noun.i
    while first > 0 and tree.tokens[first - 1].pos in {"ADJ", "NUM"}:
        first -= 1
    if first > 0 and tree.tokens[first - 1].pos == "DET":
        first -= 1
    elif not noun.name and tree.tokens[first].pos != "NUM":
        return None
    words = tree.tokens[first:end]
    lead = words[0].text.lower()
    vague = lead in OWN_WORDS or lead in {"un", "une", "d'", "d’", "de"}
    vague = vague or (lead == "des" and not several)
    broken = any(t.is_finite or t.text in {",", ";", ":", "«"} for t in words)
    if vague or broken or len(words) > 12 or any(t.text.lower() in OWN_WORDS for t in words):
        return None
    return tree.tokens[first], noun


def opened(reading: Reading, first: Token, last: Token) -> tuple[Piece, ...]:
    """The words first..last, the first with a capital."""
    words = span(reading, first, last)
    if first.name or first.text[:1].isupper():
        return (words,)
    tail = Span(first.end - reading.sentence.start, words.end)
    return (said(capitalised(first.text)), tail)


def clause_end(tree: Tree, start: int, verb: Token) -> int | None:
    """Last word of a subordinate clause: what hangs on its verb, up to a comma or the end."""
    below = [i for i in tree.below(verb.i) if i >= start]
    last = below[-1]
    while last > start and tree.tokens[last].pos == "PUNCT":
        last -= 1
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    closed = after is None or after.pos == "PUNCT"
    gapless = below == list(range(below[0], below[-1] + 1))
    return last if closed and gapless and last > start else None


def relative_parts(tree: Tree, pronoun: Token) -> tuple[tuple[Token, Token], Token, int] | None:
    """Host, verb and last word of the relative clause that a pronoun opens."""
    comma = tree.tokens[pronoun.i - 1].text == ","
    end = pronoun.i - 1 if comma else pronoun.i
    verb = next((t for t in tree.tokens[pronoun.i + 1 :] if t.dep == "acl:relcl"), None)
    if verb and pronoun.i in tree.below(verb.i):
        several = pronoun.text.lower() == "dont"
        host = host_before(tree, end, tree.head(verb), several=several)
        last = clause_end(tree, pronoun.i + 1, verb)
        return (host, verb, last) if host and last else None
    finite = next((t for t in tree.tokens[pronoun.i + 1 :] if t.is_finite), None)
    host = plain_host(tree, end, several=pronoun.text.lower() == "dont") if comma else None
    if finite is None or host is None:
        return None
    last = next((t.i - 1 for t in tree.tokens[finite.i :] if t.text in {",", "."}), None)
    return (host, finite, last) if last else None


def plain_host(tree: Tree, end: int, *, several: bool) -> tuple[Token, Token] | None:
    """A noun with just its article, or the subject that opens the sentence, before a comma."""
    last = tree.tokens[end - 1]
    if last.pos == "NOUN" and end >= 2 and tree.tokens[end - 2].pos == "DET":
        return host_before(tree, end, last, several=several)
    opens = tree.tokens[0].pos in {"DET", "PROPN"}
    if not opens or any(t.text == "," for t in tree.tokens[: end - 1]):
        return None
    noun = next((t for t in tree.tokens[:end] if t.pos in {"NOUN", "PROPN"}), None)
    return host_before(tree, end, noun)


def who_did(reading: Reading, tree: Tree, pronoun: Token) -> Iterator[Unfolding]:
    """`les incendies, qui ont ravagé X` -> `Les incendies ont ravagé X`."""
    found = relative_parts(tree, pronoun)
    if found is None:
        return
    (first, noun), _, last = found
    comma = tree.tokens[pronoun.i - 1].text == ","
    end = pronoun.i - (2 if comma else 1)
    nested = not noun.name and bool(tree.tokens[end].name)
    bare = not comma and not noun.name and end < noun.i + 1 and tree.root.pos != "NOUN"
    if noun.lemma in TIME_NOUNS or bare or nested:
        return
    clause = span(reading, tree.tokens[pronoun.i + 1], tree.tokens[last])
    host = opened(reading, first, tree.tokens[end])
    yield "relative", rewritten(reading, *host, said(" "), clause, said("."))


def where_it_was(reading: Reading, tree: Tree, pronoun: Token) -> Iterator[Unfolding]:
    """`en Roumanie, où les salaires étaient bas` -> `En Roumanie, les salaires étaient bas`."""
    comma = tree.tokens[pronoun.i - 1].text == ","
    end = pronoun.i - 1 if comma else pronoun.i
    near = reversed(tree.tokens[max(end - 9, 0) : end])
    cases = [t for t in near if t.pos == "ADP" and t.dep == "case"]
    case = next((t for t in cases if t.text.lower() not in OF), None)
    verb = next((t for t in tree.tokens[pronoun.i + 1 :] if t.is_finite), None)
    if case is None or verb is None or not comma:
        return
    first = case.i
    if tree.tokens[first].text.lower() == "sein":
        first -= 1
    place = tree.tokens[first:end]
    vague = any(t.text.lower() in OWN_WORDS or t.is_finite or t.text == "," for t in place)
    last = next(
        (t.i - 1 for t in tree.tokens[verb.i :] if t.text in {",", ".", ";", ":"}), pronoun.i
    )
    if vague or last <= verb.i:
        return
    clause = span(reading, tree.tokens[pronoun.i + 1], tree.tokens[last])
    front = opened(reading, tree.tokens[first], tree.tokens[end - 1])
    yield "place", rewritten(reading, *front, said(", "), clause, said("."))


def whose_it_was(reading: Reading, tree: Tree, pronoun: Token) -> Iterator[Unfolding]:
    """`le phare, dont la lumière guide X` -> `La lumière du phare guide X`."""
    found = relative_parts(tree, pronoun)
    determiner, noun = tree.tokens[pronoun.i + 1 : pronoun.i + 3]
    if found is None or determiner.text.lower() not in {"le", "la", "les", "l'", "l’"}:
        return
    (first, _), verb, last = found
    if (
        noun.pos != "NOUN"
        or noun.i >= verb.i
        or not any(t.is_finite for t in tree.tokens[noun.i + 1 : last + 1])
    ):
        return
    end = pronoun.i - (2 if tree.tokens[pronoun.i - 1].text == "," else 1)
    owner = pieces_of(tree, first.i, end)
    if not owner[0][1]:
        owner = contracted(owner)
    else:
        de = "d’" if begins_with_vowel(owner[0][0]) else "de "
        owner = ((f" {de}", ""), *owner)
    own = capitalised(determiner.text) + (" " if noun.space_before else "") + noun.text
    clause = span(reading, tree.tokens[noun.i + 1], tree.tokens[last])
    yield "whose", rewritten(reading, said(own), owner, said(" "), clause, said("."))


def contracted(words: Words) -> Words:
    """` du phare de X` for `le phare de X`."""
    (opening, _), *rest = words
    lowered = opening[0].lower() + opening[1:]
    if lowered in {"le", "les", "des"}:
        return ((" du" if lowered == "le" else " des", ""), *rest)
    return ((f" {with_de(lowered)}" if lowered in {"la"} else f" de {lowered}", ""), *rest)


def what_it_was(
    reading: Reading, tree: Tree, comma: Token, first: Token, names: dict[str, Name]
) -> Iterator[Unfolding]:
    """`la cloche, fondue à Lyon,` -> `La cloche a été fondue à Lyon`."""
    is_quality = (first.is_participle and first.pos == "VERB") or first.pos == "ADJ"
    if not is_quality or first.text.endswith("ant") or first.name:
        return
    last = aside_end(tree, first)
    if last is None or last <= first.i or not is_completed(tree, first):
        return
    number = "Plur" if first.text.endswith(("s", "x")) else "Sing"
    hosts = (host_before(tree, comma.i, noun) for noun in quality_hosts(tree, comma, first))
    host = next((h for h in hosts if h and agrees(first, h[1], number, names)), None)
    if host is None:
        return
    linking = f" {copula_of(first, number)} "
    aside = span(reading, first, tree.tokens[last])
    start = opened(reading, host[0], tree.tokens[comma.i - 1])
    yield "participle", rewritten(reading, *start, said(linking), aside, said("."))


def is_completed(tree: Tree, quality: Token) -> bool:
    """`fondue à Lyon`, `riche en fer`: what follows completes it, no noun of its own does."""
    after = tree.tokens[quality.i + 1]
    if after.pos == "ADP" or after.text.lower() in {"que", "qu'", "qu’", "au", "aux", "du", "des"}:
        return True
    return quality.is_participle and (after.pos in {"ADV", "NUM", "ADJ"} or after.text[0].isdigit())


def quality_hosts(tree: Tree, comma: Token, quality: Token) -> Iterator[Token]:
    """Nouns that a quality behind a comma may be said of: the parser's, then the nearest."""
    before = tree.tokens[comma.i - 1]
    belongs = any(t.dep == "case" for t in tree.children(before.i))
    if before.name and not belongs:
        yield before
        return
    head = tree.head(quality)
    if head.pos in {"NOUN", "PROPN"} and head.i < comma.i:
        yield head
    for token in reversed(tree.tokens[: comma.i]):
        if token.is_finite or token.text in {",", ";", ":"}:
            return
        if token.pos == "NOUN":
            yield token


def aside_end(tree: Tree, first: Token) -> int | None:
    """Last word of an aside: up to the comma or full stop; nothing where a verb or a list is in."""
    for i in range(first.i + 1, len(tree.tokens)):
        token = tree.tokens[i]
        if token.text in {",", ".", ";", ":", "!", "?", "…"}:
            listed = token.text == "," and any(
                t.text.lower() in {"et", "ou"} for t in tree.tokens[i + 1 : i + 6]
            )
            return None if listed else i - 1
        if token.is_finite and not any(
            t.text.lower() in {"qui", "que", "dont", "où"} for t in tree.tokens[first.i : i]
        ):
            return None
    return None


def copula_of(quality: Token, number: str) -> str:
    word = quality.text.lower()
    lasting = quality.pos == "ADJ" or LASTING.match(word) or not PARTICIPLE.search(word)
    if lasting:
        return "est" if number == "Sing" else "sont"
    return "a été" if number == "Sing" else "ont été"


def agrees(quality: Token, noun: Token, number: str, names: dict[str, Name]) -> bool:
    """Whether an adjective or a participle may be said of a noun."""
    gender = names[noun.name].gender if noun.name in names else noun.gender
    plural = noun.number == "Plur" and not noun.name
    form = quality.text.rstrip("s")
    shows = quality.is_participle or quality.gender
    own = ("Fem" if form.endswith("e") else "Masc") if quality.is_participle else quality.gender
    if noun.name in names and names[noun.name].type == "place":
        return False
    return plural == (number == "Plur") and (not shows or not gender or gender == own)


def front_quality(
    reading: Reading, tree: Tree, subject: tuple[Words, Token]
) -> Iterator[Unfolding]:
    """`Construit par X, le phare …` -> `Le phare a été construit par X`."""
    first = tree.tokens[0]
    if not ((first.is_participle and first.pos == "VERB") or first.pos == "ADJ") or first.name:
        return
    comma = next((t for t in tree.tokens if t.text == ","), None)
    if comma is None or comma.i < 2 or first.text.endswith("ant") or not is_completed(tree, first):
        return
    words, head = subject
    number = "Plur" if first.text.endswith(("s", "x")) else "Sing"
    if not agrees(first, head, number, {}) or head.end <= comma.start:
        return
    opening = ((capitalised(words[0][0]), words[0][1]), *words[1:])
    quality = f" {copula_of(first, number)} {first.text.lower()}"
    rest = span(reading, tree.tokens[1], tree.tokens[comma.i - 1])
    yield "participle", rewritten(reading, opening, said(f"{quality} "), rest, said("."))


def what_it_may(reading: Reading, tree: Tree, able: Token) -> Iterator[Unfolding]:
    """`des primes pouvant atteindre X` -> `Les primes peuvent atteindre X`, its source in front."""
    first = next((t for t in reversed(tree.tokens[: able.i]) if t.text.lower() == "des"), None)
    last = next((t.i - 1 for t in tree.tokens[able.i :] if t.text in {",", ".", ";", ":"}), able.i)
    if first is None or able.i - first.i > 6 or last < able.i + 2 or first.pos != "DET":
        return
    between = tree.tokens[first.i + 1 : able.i]
    if any(t.is_finite or t.text == "," for t in between):
        return
    sourced = tree.tokens[0].text in {"Selon", "D'", "D’"}
    comma = next((t.i for t in tree.tokens if t.text == ","), 0) if sourced else 0
    hedged = any(t.mood == "Cnd" for t in tree.tokens)
    source = (*pieces_of(tree, 0, comma - 1), (", ", "")) if comma else ()
    host = (("les" if source else "Les", ""), *pieces_of(tree, first.i, able.i - 1)[1:])
    verb = " pourraient " if hedged else " peuvent "
    rest = span(reading, tree.tokens[able.i + 1], tree.tokens[last])
    yield "participle", rewritten(reading, (*source, *host), said(verb), rest, said("."))


WITH = re.compile(
    r", avec (?P<determiner>un|une|des) (?P<noun>[\wÀ-ÿ-]+(?: d['’][\wÀ-ÿ]+| de [\wÀ-ÿ]+)?) "
    r"(?P<adverb>(?:\w+ment )?)[\wÀ-ÿ]+(?:é|i|u)e?s? (?:de|à|en|par) [^,;]+$"
)


def with_something(reading: Reading, subject: tuple[Words, Token]) -> Iterator[Unfolding]:
    """`X …, avec un chiffre qualifié de record` -> `Le chiffre de X a été qualifié de record`."""
    text = reading.sentence.text.rstrip(".!… ")
    match = WITH.search(text)
    words, _ = subject
    if match is None or not words[0][1]:
        return
    articles = {"un": "Le ", "une": "La ", "des": "Les "}
    article = articles[match.group("determiner")]
    noun = match.group("noun")
    if article != "Les " and begins_with_vowel(noun):
        article = "L’"
    owner = (" d’" if begins_with_vowel(words[0][0]) else " de ", "")
    linking = " ont été " if match.group("determiner") == "des" else " a été "
    said_of = said(f"{article}{noun}")
    quality = Span(match.start("adverb"), len(text))
    yield (
        "participle",
        rewritten(reading, said_of, (owner, *words), said(linking), quality, said(".")),
    )


QUOTED = re.compile(r"^[«“] ?(?P<said>[^»”]+?) ?[»”], (?P<verb>[\wÀ-ÿ’'-]+(?: [\wÀ-ÿ]+)?) $")


def quoted_words(reading: Reading) -> Iterator[Unfolding]:
    """`« Un port mort est une ville morte », dit X.` -> `Selon X, un port mort est …`."""
    text = reading.sentence.text
    speaker = next((e for e in reading.own or reading.edits if e.name and e.start > 0), None)
    match = QUOTED.match(text[: speaker.start]) if speaker else None
    if speaker is None or match is None or FIRST_PERSON.search(match.group("said")):
        return
    verbs = frozenset().union(*(infinitives(word) for word in match.group("verb").split()))
    quote = match.group("said")
    if SAYING_VERBS.isdisjoint(verbs) or quote.rstrip()[-1:] in "?!" or "…" in quote:
        return
    opening = re.match(r"[\wÀ-ÿ]+['’]?", quote)
    if opening is None or opening.group().lower() in {"c", "c'", "c’", "il", "elle", "ça", "on"}:
        return
    first = opening.group()
    lowered = first[0].lower() + first[1:] if first in STARTING else first
    start = match.start("said") + len(first)
    source = (("Selon ", ""), (speaker.shown, speaker.name), (f", {lowered}", ""))
    yield "quote", rewritten(reading, source, Span(start, match.end("said")), said("."))


STARTING = frozenset(
    words("Le La Les L' L’ Un Une Des Du Ce Cette Ces Chaque Quand Si Pour Sans Avec Dans")
)


LINKED = re.compile(
    r"(?:, (?:car|tandis que|tandis qu['’]|alors que|alors qu['’]|parce que|parce qu['’]|puisque|"
    r"puisqu['’]|mais|et|puis|si bien que|si bien qu['’]|même si)| (?:parce que|parce qu['’]|"
    r"tandis que|tandis qu['’])| ?[:;])\s?(?=[\wÀ-ÿ«])"
)


def linked_clauses(
    reading: Reading, tree: Tree, subject: tuple[Words, Token] | None
) -> Iterator[Unfolding]:
    """`…, car une colonie niche ici` -> `Une colonie niche ici`."""
    text, offset = reading.sentence.text, reading.sentence.start
    for match in LINKED.finditer(text):
        if inside_quotes(text, match.start()) or "«" in text[match.end() :]:
            continue
        rest = [t for t in tree.tokens if t.start - offset >= match.end() and t.text]
        verb = next((t for t in rest if t.is_finite), None)
        if not rest or verb is None:
            continue
        stop = next((t.i for t in rest if t.i > verb.i and t.text in {";", ":"}), rest[-1].i)
        last = tree.tokens[stop - 1] if tree.tokens[stop].pos == "PUNCT" else tree.tokens[stop]
        first = rest[0]
        if first.text.lower() in PERSONAL:
            yield from taken_up(reading, tree, first, last, subject)
        elif first.pos in {"DET", "PROPN", "NUM"} or first.name:
            lead = first.text.lower()
            if lead in OWN_WORDS:
                continue
            body = opened(reading, first, last)
            yield "clause", rewritten(reading, *body, said("."))


def inside_quotes(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")


def taken_up(
    reading: Reading, tree: Tree, pronoun: Token, last: Token, subject: tuple[Words, Token] | None
) -> Iterator[Unfolding]:
    """`X s'ouvre, puis il se ferme` -> `X se ferme`, when nothing else in X's clause fits."""
    if subject is None or pronoun.i + 1 >= len(tree.tokens) or is_impersonal(pronoun, tree):
        return
    words, head = subject
    gender, number = PERSONAL[pronoun.text.lower()]
    own = "Plur" if head.number == "Plur" and not head.name else "Sing"
    if own != number or (head.gender or gender) != gender or not words[0][0].strip():
        return
    before = tree.tokens[: pronoun.i]
    rivals = [t for t in before if t.start != head.start and may_be(t, gender, number)]
    if rivals:
        return
    opening = ((capitalised(words[0][0]), words[0][1]), *words[1:])
    rest = span(reading, tree.tokens[pronoun.i + 1], last)
    yield "clause", rewritten(reading, opening, said(" "), rest, said("."))


def may_be(token: Token, gender: str, number: str) -> bool:
    """Whether a pronoun of this gender and number may stand for a noun of the same sentence."""
    stands = token.pos in {"NOUN", "PROPN"} and token.dep in {"obj", "nsubj", "obl:agent"}
    own = "Plur" if token.number == "Plur" else "Sing"
    return stands and (token.gender or gender) == gender and own == number
