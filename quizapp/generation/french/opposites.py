"""Words and their opposites, each in every form a sentence may have: what turns true into false.

Knows spelling and agreement; whether a word may be turned in its place is not known here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from quizapp.generation.french.grammar import plain
from quizapp.generation.french.words import words

VERBS = words(
    """
    augmenter/diminuer accélérer/ralentir grimper/chuter progresser/reculer accepter/refuser
    renforcer/affaiblir améliorer/dégrader attirer/repousser favoriser/entraver
    faciliter/compliquer simplifier/compliquer autoriser/interdire approuver/rejeter
    adopter/rejeter encourager/décourager retarder/avancer acheter/vendre racheter/revendre
    exporter/importer élargir/restreindre allonger/raccourcir alourdir/alléger
    rapprocher/éloigner confirmer/démentir maintenir/supprimer saluer/critiquer
    réchauffer/refroidir enrichir/appauvrir rassurer/inquiéter doubler/tripler
    embaucher/licencier rejoindre/quitter ouvrir/fermer construire/démolir
    remporter/perdre sous-estimer/surestimer centraliser/décentraliser conserver/abandonner
    """
)
# The other way round reads oddly, or says something else: « avancer » a date, or an argument.
ONE_WAY_VERBS = frozenset(words("attirer retarder maintenir doubler remporter adopter conserver"))
ADJECTIVES = words(
    """
    rapide/lent fort/faible interne/externe premier/dernier facile/difficile long/court
    grand/petit riche/pauvre favorable/défavorable public/privé légal/illégal positif/négatif
    généreux/modeste actif/passif solide/fragile durable/éphémère supérieur/inférieur
    proche/lointain chaud/froid sec/humide léger/lourd large/étroit épais/mince
    profond/superficiel obligatoire/facultatif payant/gratuit majoritaire/minoritaire
    urbain/rural nocturne/diurne masculin/féminin individuel/collectif officiel/officieux
    optimiste/pessimiste sceptique/confiant capable/incapable possible/impossible stable/instable
    visible/invisible complet/incomplet direct/indirect suffisant/insuffisant
    septentrional/méridional oriental/occidental naturel/artificiel permanent/temporaire
    définitif/provisoire horizontal/vertical minimal/maximal intérieur/extérieur
    antérieur/postérieur propice/défavorable conservateur/progressiste espacé/rapproché
    ancien/nouveau dépendant/indépendant croissant/décroissant utile/nuisible rare/fréquent
    """
)
ONE_WAY_ADJECTIVES = frozenset({"ancien"})
# Opposites in judgement, not in fact: « reposer sur un socle fragile » is absurd, not merely false.
JUDGEMENTS = frozenset(
    words("fort faible solide fragile durable éphémère utile nuisible riche pauvre favorable")
)
NOUNS = words(
    """
    hausse/baisse succès/échec majorité/minorité minimum/maximum nord/sud est/ouest gauche/droite
    victoire/défaite croissance/décroissance augmentation/diminution force/faiblesse
    progrès/recul paix/guerre optimisme/pessimisme confiance/méfiance présence/absence
    avantage/inconvénient
    """
)
ADVERBS = words(
    """
    plus/moins souvent/rarement lentement/rapidement facilement/difficilement avant/après
    volontairement/involontairement directement/indirectement
    """
)
ONE_WAY_WORDS = {"toujours": "rarement"}
STRIVING = {"peinent": "parviennent", "peine": "parvient"}

FEMININE = {
    "long": "longue", "public": "publique", "sec": "sèche", "bas": "basse", "épais": "épaisse",
    "complet": "complète", "incomplet": "incomplète", "ancien": "ancienne", "nouveau": "nouvelle",
    "conservateur": "conservatrice", "indirect": "indirecte", "direct": "directe",
}  # fmt: skip


def agreeing(adjective: str) -> tuple[str, str, str, str]:
    """Masculine and feminine, singular and plural: `léger`, `légère`, `légers`, `légères`."""
    feminine = FEMININE.get(adjective, feminine_of(adjective))
    return adjective, feminine, plural_of(adjective), plural_of(feminine)


def feminine_of(adjective: str) -> str:
    for ending, other in (("er", "ère"), ("if", "ive"), ("eux", "euse"), ("el", "elle")):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + other
    return adjective if adjective.endswith("e") else f"{adjective}e"


def plural_of(word: str) -> str:
    if word.endswith(("s", "x")):
        return word
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith("eau") else f"{word}s"


GROUPS = {
    "er": "er e ent ait aient a èrent era eront erait eraient é ée és ées ant",
    "ir": "ir it issent issait issaient it irent ira iront irait iraient i ie is ies issant",
    "dre": "dre d dent dait daient dit dirent dra dront drait draient du due dus dues dant",
    "oindre": "oindre oint oignent oignait oignaient oignit oignirent oindra oindront oindrait "
    "oindraient oint ointe oints ointes oignant",
    "eindre": "eindre eint eignent eignait eignaient eignit eignirent eindra eindront eindrait "
    "eindraient eint einte eints eintes eignant",
    "dire": "dire dit disent disait disaient dit dirent dira diront dirait diraient dit dite dits "
    "dites disant",
    "ire": "ire it isent isait isaient isit isirent ira iront irait iraient it ite its ites isant",
    "vrir": "vrir vre vrent vrait vraient vrit vrirent vrira vriront vrirait vriraient vert verte "
    "verts vertes vrant",
    "entir": "entir ent entent entait entaient entit entirent entira entiront entirait entiraient "
    "enti entie entis enties entant",
    "enir": "enir ient iennent enait enaient int inrent iendra iendront iendrait iendraient enu "
    "enue enus enues enant",
    "ivre": "ivre it ivent ivait ivaient ivit ivirent ivra ivront ivrait ivraient ivi ivie ivis "
    "ivies ivant",
}  # fmt: skip
SECOND = frozenset(
    words("ralentir affaiblir élargir alourdir réussir refroidir enrichir appauvrir démolir")
)


def forms_of(verb: str) -> tuple[str, ...]:
    """Infinitive, then third persons of six tenses, participles: sixteen, always in one order."""
    ending = next(e for e in sorted(GROUPS, key=len, reverse=True) if belongs(verb, e))
    stem = verb.removesuffix(ending)
    if ending != "er":
        return tuple(stem + form for form in GROUPS[ending].split())
    return tuple(spelled(stem, form) for form in GROUPS[ending].split())


def belongs(verb: str, ending: str) -> bool:
    return verb.endswith(ending) and (verb not in SECOND or ending == "ir")


def spelled(stem: str, ending: str) -> str:
    """`accélèr-e`, `encourage-a`, `renforç-ait`, `achèt-e`: the stem as its ending wants it."""
    if re.match(r"e(?:nt|r|$)", ending) and ending != "er":
        stem = re.sub(r"ejet$", "ejett", re.sub(r"(?<!j)e([tv])$", r"è\1", stem))
        stem = stem if ending.startswith("er") else re.sub(r"é([a-z]{1,2})$", r"è\1", stem)
    if ending[0] in "aâoi" and stem.endswith("g"):
        stem += "e"
    if ending[0] in "aâo" and stem.endswith("c"):
        stem = f"{stem[:-1]}ç"
    return stem + ending


Word = TypeVar("Word", str, tuple[str, str])


def turned(pairs: Iterable[tuple[Word, str]]) -> Mapping[Word, str]:
    """Each word to its opposite; the first pair that knows a word has it."""
    table: dict[Word, str] = {}
    for word, opposite in pairs:
        table.setdefault(word, opposite)
    return table


def verb_pairs() -> Iterator[tuple[str, str]]:
    for pair in VERBS:
        one, other = pair.split("/")
        yield from tense_by_tense(one, other)
        if one not in ONE_WAY_VERBS:
            yield from tense_by_tense(other, one)


def tense_by_tense(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Forms that can only be one tense: `interdit` could be three, `autorise` is one."""
    forms = forms_of(one)
    for form, opposite in zip(forms, forms_of(other), strict=True):
        if forms.count(form) == 1:
            yield form, opposite


def adjective_pairs() -> Iterator[tuple[tuple[str, str], str]]:
    """Keyed by form and gender: `rapide` is `lent` or `lente`."""
    for pair in ADJECTIVES:
        one, other = pair.split("/")
        both = ((one, other), (other, one))
        for true, false in both[:1] if one in ONE_WAY_ADJECTIVES else both:
            forms, opposites = agreeing(true), agreeing(false)
            for gender, form, opposite in zip(GENDERS, forms, opposites, strict=True):
                yield (form, gender), opposite


GENDERS = ("Masc", "Fem", "Masc", "Fem")


def opposite_adjective(form: str, gender: str) -> str:
    """The opposite in the same gender and number; nothing where the gender would have to show."""
    if gender:
        return OPPOSITE_ADJECTIVES.get((form, gender), "")
    both = {OPPOSITE_ADJECTIVES.get((form, gender), "") for gender in ("Masc", "Fem")} - {""}
    return both.pop() if len(both) == 1 else ""


def noun_pairs() -> Iterator[tuple[tuple[str, str], str]]:
    """Keyed by form and number: `succès` is `échec` or `échecs`."""
    for one, other in both_ways(NOUNS):
        yield (one, "Sing"), other
        yield (plural_of(one), "Plur"), plural_of(other)


def both_ways(pairs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        one, other = pair.split("/")
        yield one, other
        yield other, one


OPPOSITE_VERBS = turned((*STRIVING.items(), *verb_pairs()))
OPPOSITE_ADJECTIVES = turned(adjective_pairs())
OPPOSITE_NOUNS = turned(noun_pairs())
OPPOSITE_ADVERBS = turned((*ONE_WAY_WORDS.items(), *both_ways(ADVERBS)))
JUDGING_FORMS = frozenset(form for word in JUDGEMENTS for form in agreeing(word))
EXACT = frozenset(
    frozenset(map(plain, pair))
    for pair in (
        *(pair.split("/") for pair in (*NOUNS, *ADVERBS)),
        *((form, other) for (form, _), other in OPPOSITE_ADJECTIVES.items()),
        *OPPOSITE_VERBS.items(),
        *((plural_of(one), plural_of(other)) for one, other in (n.split("/") for n in NOUNS)),
        ("sans", "avec"), ("pour", "contre"), ("haut", "bas"), ("hauts", "bas"),
        ("haute", "basse"), ("hautes", "basses"), ("amont", "aval"), ("sous", "sur"),
    )
)  # fmt: skip


def mirror(one: str, other: str) -> bool:
    """Whether two phrases say the opposite: `à long terme` and `à court terme`."""
    mine, theirs = plain(one).split(), plain(other).split()
    if len(mine) != len(theirs):
        return False
    unlike = [frozenset(pair) for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    return any(pair in EXACT for pair in unlike) and len(unlike) <= 2
