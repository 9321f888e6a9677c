"""Edits that put a name or a phrase where a word points.

Knows articles, contraction and elision; knows not who is meant.
"""

from collections.abc import Sequence

from quizapp.generation.french.grammar import agreed, begins_with_vowel, elided, with_de
from quizapp.generation.names.mask import Edit, mask_edit
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.thread import Group, Phrase, Reading, core_end
from quizapp.generation.tree import Token, Tree


def masculine(participle: str) -> str:
    return participle.removesuffix("e") if participle.endswith(("ée", "ie", "ue")) else participle


def phrase_edit(first: Token, last: Token, phrase: str, offset: int) -> Edit:
    """Read `Le mur de 27 kilomètres` instead of `Ce mur`, `Le poulpe` instead of `Cet animal`."""
    shown = phrase[0].upper() + phrase[1:]
    return Edit(first.start - offset, last.end - offset, shown, shown.replace("’", "'"))


def group_edits(determiner: Token, noun: Token, reading: Reading, group: "Group") -> list[Edit]:
    """`Ce groupe est chargé` -> `L'équipe dédiée à … est chargée`, once a team was introduced."""
    offset = reading.sentence.start
    shown = (
        f"L’{group.text}"
        if begins_with_vowel(group.text)
        else (f"{'La' if group.gender == 'Fem' else 'Le'} {group.text}")
    )
    edits = [Edit(determiner.start - offset, noun.end - offset, shown, shown.replace("’", "'"))]
    verb, participle = reading.tree.tokens[noun.i + 1 : noun.i + 3]
    if verb.text in {"est", "était"} and participle.is_participle:
        form = agreed(masculine(participle.text), group.gender, "Sing")
        edits.append(Edit(participle.start - offset, participle.end - offset, form, form))
    return edits


def owned_edits(
    determiner: Token, noun: Token, reading: Reading, owner: Name | Phrase,
    aim: Phrase | None = None,
) -> list[Edit]:  # fmt: skip
    """`Ses modèles d'IA` -> `Les modèles d'IA de X`; `de ses talents` -> `des talents de X`."""
    tree, offset = reading.tree, reading.sentence.start
    last = tree.tokens[core_end(tree, noun)]
    following = tree.tokens[determiner.i + 1]
    plural = determiner.text.lower() in {"ces", "ses", "leurs"}
    feminine = determiner.text.lower() in {"cette", "sa"} or noun.gender == "Fem"
    start = determiner.start
    if plural:
        article = "les "
    elif begins_with_vowel(following.text):
        article = "l’"
    else:
        article = "la " if feminine else "le "
    before = tree.tokens[determiner.i - 1] if determiner.i else None
    if before and before.text.lower() == "de" and not article.startswith(("l’", "la")):
        start, article = before.start, "des " if plural else "du "
    if determiner.text[0].isupper():
        article = article[0].upper() + article[1:]
    edits = [Edit(start - offset, following.start - offset, article, article.replace("’", "'"))]
    if any(tree.tokens[i].name for i in range(noun.i, last.i + 1)):
        return edits
    after = last.end - offset
    edits += belonging_edits(after, owner)
    if aim:
        edits += [plain_edit(after, " pour "), *pieces_edits(after, aim.pieces)]
    return edits


def belonging_edits(after: int, owner: Name | Phrase) -> list[Edit]:
    """` de X`, ` du phare`, put behind a noun."""
    if isinstance(owner, Phrase):
        (determiner, _), (noun, name), *rest = owner.pieces
        contracted = with_de(determiner + noun)
        pieces = ((f" {contracted}", name), *rest) if not name else owner.pieces
        return pieces_edits(after, pieces)
    preposition = elided("de", owner.text)[: -len(owner.text)]
    if owner.text.startswith(("Le ", "La ", "Les ")):
        preposition = "de "
    return [plain_edit(after, f" {preposition}"), mask_edit(after, after, owner.text, owner, 2)]


def plain_edit(place: int, text: str) -> Edit:
    """Words put in at a place."""
    return Edit(place, place, text, text.replace("’", "'"))


def pieces_edits(place: int, pieces: Sequence[tuple[str, str]]) -> list[Edit]:
    """A phrase put in at a place; its names keep what they are."""
    edits: list[Edit] = []
    for text, name in pieces:
        if not name:
            edits.append(plain_edit(place, text))
            continue
        space, word = text[: len(text) - len(text.lstrip())], text.lstrip()
        masked = "Ambre" if begins_with_vowel(word) else "Sète"
        edits += [plain_edit(place, space)] * bool(space)
        edits.append(Edit(place, place, word, masked, name))
    return edits


def phrase_edits(first: Token, last: Token, phrase: Phrase, offset: int) -> list[Edit]:
    """Read a phrase with its names instead of the words first..last."""
    (opening, name), *rest = phrase.pieces
    if first.text[:1].isupper():
        opening = opening[0].upper() + opening[1:]
    head = Edit(first.start - offset, last.end - offset, opening, opening.replace("’", "'"), name)
    return [head, *pieces_edits(last.end - offset, rest)]


def stand_in(
    first: Token, last: Token, name: Name, offset: int, tree: Tree | None = None
) -> list[Edit]:
    """Read the name instead of the words first..last, `de` before them elided if need be."""
    edits = [mask_edit(first.start - offset, last.end - offset, name.text, name, 1)]
    before = tree.tokens[first.i - 1] if tree and first.i else None
    if before and before.text.lower() == "de" and begins_with_vowel(name.text):
        edits.append(Edit(before.start - offset, first.start - offset, "d’", "d'"))
    return edits


def without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if all(edit.end <= k.start or k.end <= edit.start for k in kept):
            kept.append(edit)
    return kept
