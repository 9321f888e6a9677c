"""Which words of a passage are worth leaving out, and what could be taken for them.

Numbers, years and names are typed, a country is chosen among others. A noun is typed behind its
first letter, so that no second word fills the gap: other words to choose from would not go with
the verb, or would go with it as well.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.generation.french.grammar import begins_with_vowel, plain
from quizapp.generation.french.lexicon import (
    ANAPHORIC_NOUNS,
    FUNCTION_WORDS,
    ORGANISATION_NOUNS,
    TIME_NOUNS,
)
from quizapp.generation.french.words import words
from quizapp.generation.mislead.near_numbers import digest, spellings
from quizapp.generation.mislead.sorts import is_person
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import COUNTRY_NAMES, PERSON
from quizapp.generation.read.quantities import COUNT, DATE, Quantity, quantities
from quizapp.generation.read.thread import Reading
from quizapp.generation.tree import Token

WANTED = 3
SHORTEST = 5  # letters of a common word worth asking for
OFTEN = 3  # times from which on a noun is too much at home in the article to be asked for
WORTH_LESS = 0.15


@dataclass(frozen=True, slots=True)
class Missing:
    """Words left out. `start`..`end` is in the passage, `place`..`place_end` in the article.

    `hint` is what the gap shows of them.
    """

    start: int
    end: int
    place: int
    place_end: int
    key: str
    worth: float
    wrong: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """The article around the passages: its title, its nouns and the one it uses most, its names.

    `nouns`, `counts` and `mentions` tell how often each noun, word and name stands. `bearers` are
    the names that may be asked for: not a person's where a thing is called so.
    """

    title: str
    nouns: Counter[str]
    topic: str
    bearers: Mapping[str, Name]
    counts: Counter[str]
    mentions: Counter[str]


def whole_of(readings: Sequence[Reading], names: Mapping[str, Name], title: str = "") -> Whole:
    text = " ".join(r.sentence.text for r in readings)
    tokens = [t for r in readings for t in r.whole_tree.tokens]
    nouns = Counter(t.lemma for t in tokens if t.pos == "NOUN")
    return Whole(
        title,
        nouns,
        max(nouns, key=lambda noun: (nouns[noun], noun), default=""),
        {n: one for n, one in names.items() if one.type != PERSON or is_person(one, text)},
        Counter(plain(t.text) for t in tokens),
        Counter(t.name for t in tokens if t.name),
    )


def missing_words(
    text: str,
    placed: Sequence[tuple[int, Token]],
    whole: Whole,
) -> Iterator[Missing]:
    """Every word that may be left out of a passage; what the title names is no secret."""
    yield from numbers(text, placed)
    for start, token in placed:
        if once(token.text, text) and token.end > token.start and not elided_before(text, start):
            if token.name:
                if not is_subject(token, whole.title, whole.mentions):
                    yield from named(start, token, text, whole)
            elif (
                is_telling(token)
                and stands_free(text[:start])
                and not is_figure_of_speech(token.text, text[:start], text[start:])
                and is_one_of_a_kind(token, whole)
            ):
                typed = at(start, token, token.text, worth_of(token, whole.counts) - WORTH_LESS)
                yield replace(typed, hint=f"{token.text[0]}…")


def at(
    start: int, token: Token, key: str, worth: float, wrong: tuple[str, ...] = (),
    accepted: tuple[str, ...] = (),
) -> Missing:  # fmt: skip
    return Missing(
        start, start + len(token.text), token.start, token.end, key, worth, wrong, accepted
    )


def once(word: str, text: str) -> bool:
    return len(re.findall(rf"(?<!\w){re.escape(plain(word))}(?!\w)", plain(text))) == 1


def elided_before(text: str, start: int) -> bool:
    """`d’` and `l’` give the first letter away, save to words that all begin so."""
    return bool(re.search(r"\b[dsqnjmtc]u?[’']$", text[:start], re.I))


def numbers(text: str, placed: Sequence[tuple[int, Token]]) -> Iterator[Missing]:
    """Numbers and years, typed; a small count could be guessed or miscounted."""
    for quantity in quantities(text):
        start, end = digits_of(quantity, text)
        inside = [token for at_, token in placed if start <= at_ < end]
        small = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 2
        key = text[start:end]
        if start == 0 or small or not inside or not once(key, text):
            continue
        if is_age(quantity, text):
            continue
        yield Missing(
            start,
            end,
            inside[0].start,
            inside[-1].end,
            key,
            number_worth(quantity),
            accepted=spellings(quantity, key),
        )


def is_age(quantity: Quantity, text: str) -> bool:
    """`cette cuisinière de 47 ans`, `Inès, 8 ans,`: nobody needs to remember."""
    before, behind = text[: quantity.start], text[quantity.start :]
    told = re.search(r"(?:[a-zà-ÿ]+(?:,? âgée?s?)? de |[A-ZÀ-Ý][\wà-ÿ-]+, )$", before)
    return bool(told) and bool(AGE.match(behind)) and not SPAN.search(before)


AGE = re.compile(r"[\w-]+\s(?:ans|mois)\b(?=[,.;]| (?:qui|dont|à|au|en|et)\b)")
SPAN = re.compile(
    r"\b(?:pendant|depuis|durant|après|avant|dans|en|de plus|près|durée|peine|prison|période|"
    r"dura|durait|plus|moins|autour|environ|au bout|vie|bail|contrat|garantie?) (?:de )?$",
    re.IGNORECASE,
)


def number_worth(quantity: Quantity) -> float:
    """A small count is a detail, whatever it counts."""
    few = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 12
    return 0.6 if few else 1.0


def digits_of(quantity: Quantity, text: str) -> tuple[int, int]:
    """Where its number stands; the year alone of a date."""
    if quantity.kind == DATE:
        year = re.search(r"\d{4}$", text[: quantity.end])
        return (year.start(), year.end()) if year else (0, 0)
    return quantity.start, quantity.number_end if quantity.number else quantity.end


def is_subject(token: Token, title: str, mentions: Counter[str]) -> bool:
    """Whether a name is what the article is about: in its title, or named more than any other."""
    times = mentions[token.name]
    leading = times > 2 and times == max(mentions.values())
    return leading or in_title(token.text, title) or in_title(token.name, title)


def in_title(word: str, title: str) -> bool:
    stem = plain(word)
    return (
        bool(title)
        and re.search(rf"(?<!\w){re.escape(stem)}(?:s|x)?(?!\w)", plain(title)) is not None
    )


def named(start: int, token: Token, text: str, whole: Whole) -> Iterator[Missing]:
    """A name among others of its type; that of a ship or a street is no person's."""
    name = whole.bearers.get(token.name)
    behind = text[start + len(token.text) :]
    goes_on = re.match(r"[ -][a-zà-ÿ]+", behind)  # `la Montagne noire`
    if name is None or token.text != name.text or (goes_on and " " not in token.text):
        return
    if LISTED.match(behind) or LISTING.search(text[:start]) or GOES_ON.match(behind):
        return
    wrong = tuple(other_countries(name, text))[:WANTED]
    if len(wrong) == WANTED:
        yield at(start, token, token.text, 0.9, wrong)
    else:
        yield at(start, token, token.text, 0.9, accepted=short_forms(name))


GOES_ON = re.compile(r" (?:d[eu]|des|de l[a’]|d’|aux?|à) ?[a-zà-ÿ]")  # `Les Paniers du bocage`
LISTED = re.compile(r"(?:, | et | ou )(?:d[eu] |d’|l[ea] |à )?[A-ZÀ-Ý]")  # any other would do
LISTING = re.compile(r"[A-ZÀ-Ý][\w-]*(?:, | et | ou )(?:d[eu] |d’|l[ea] |à )?$")


def short_forms(name: Name) -> tuple[str, ...]:
    """What else it may be called; of a person the last name will do."""
    last = name.text.split()[-1] if name.type == PERSON else name.text
    return tuple(dict.fromkeys(form for form in (*name.aliases, last) if form != name.text))


def other_countries(name: Name, text: str) -> Iterator[str]:
    """Countries for a country: of its gender, with its initial, none that the passage names."""
    gender, told = COUNTRY_NAMES.get(name.text), plain(text)
    others = [land for land in sorted(COUNTRY_NAMES) if gender and COUNTRY_NAMES[land] == gender]
    for land in sorted(others, key=lambda land: digest(f"{text}|{land}")):
        if begins_with_vowel(land) == begins_with_vowel(name.text) and plain(land) not in told:
            yield land


EMPTY = frozenset(
    words(
        """
        dizaine centaine millier million milliard moitié tiers quart reste fois façon manière
        disposition titre moyen sorte type cours mesure part suite cause fait chose nombre vue
        base cadre table place vert lieu point sens rapport égard défaut occasion terme tour coup
        état
        """
    )
)
# words said of something else than what they name
LIKENED = re.compile(
    r"\b(?:véritables?|vraie?s?|sortes? d(?:e |’)|espèces? d(?:e |’)|"
    r"comme (?:une?|l[ae]|les|des|l’)|"
    r"tel(?:le)?s? (?:un|une|des)|sembl\w+ à (?:un|une)|sous (?:un|une) (?:pluie|avalanche))"
    r" ?(?:[a-zà-ÿ-]+ )?$|«[^»]*$",
    re.IGNORECASE,
)
IMAGES = frozenset(
    words(
        """
        poumon cœur moteur pilier vitrine clé berceau terreau tremplin rempart levier phare
        locomotive étendard joyau fleuron bouclier colonne souffle racine graine pont porte
        fenêtre miroir vague marée tempête orage tsunami avalanche pluie océan mer montagne désert
        jungle forêt route chemin course bataille guerre arme mur socle pierre brique flamme
        étincelle feu moisson récolte fruit fil toile réseau carrefour horizon ombre lumière bras
        tête main visage œil dos pied sang mariage divorce famille roi reine père mère enfant
        """
    )
)
OF_A_NOTION = re.compile(
    r"\w+ (?:[a-zà-ÿ-]+ )?(?:de |de la |du |des |d’|de l’)"
    r"[a-zà-ÿ]*(?:tion|sion|té|tés|ance|ence|isme|eur|esse|ure|ment|ie|ique|oir|age|espoir|monde|"
    r"pays|région|ville|secteur|marché|système|quartier|vie|temps)s?\b",
    re.IGNORECASE,
)


def is_figure_of_speech(word: str, before: str, rest: str) -> bool:
    """Whether a word is likely an image: `un véritable poumon`, `la clé de la réussite`."""
    image = word.removesuffix("s") in IMAGES or word.removesuffix("x") in IMAGES
    return bool(LIKENED.search(before)) or (image and bool(OF_A_NOTION.match(rest)))


# with neither article nor possessive before it a noun is part of a set phrase: `au sein de`
BEHIND_DETERMINER = re.compile(
    r"(?:\b(?:l[ea]s?|une?|des|du|de la|son|sa|ses|leurs?) |(?:\bl|\bde l)[’'])$", re.IGNORECASE
)
# a verb taken for a noun: `elle les ventile`
HE_DOES = re.compile(r"\b(?:il|elle|on|ils|elles|qui) (?:l[ea] |les |l’|en |y )$", re.IGNORECASE)
ROLES = {"obj": 0.8, "ROOT": 0.8, "obl:arg": 0.75, "nmod": 0.6, "amod": 0.6,
         "obl:mod": 0.6, "obl:agent": 0.8, "conj": 0.5, "appos": 0.6, "xcomp": 0.75}  # fmt: skip


def is_telling(token: Token) -> bool:
    word = plain(token.text)
    return (
        token.pos == "NOUN"
        and token.dep in ROLES
        and len(word) >= SHORTEST
        and token.text.isalpha()
        and token.text[0].islower()
        and token.text.lower() not in FUNCTION_WORDS
        and token.lemma not in {*ANAPHORIC_NOUNS, *EMPTY}
        and bool(token.number)
    )


def is_one_of_a_kind(token: Token, whole: Whole) -> bool:
    """A noun that its first letter and its sentence tell from any other.

    What the article is about begins with another letter, or it would be written instead.
    """
    word = plain(token.text)
    subjects = (whole.topic, *re.findall(r"\w{5,}", whole.title))
    return (
        token.lemma not in {*TIME_NOUNS, *ORGANISATION_NOUNS, *SAID_SO}
        and whole.counts[word] <= OFTEN
        and not any(plain(subject)[:1] == word[0] for subject in subjects)
    )


# nouns that lend a verb its sense, or fit anywhere: `prendre le relais`, `répondre à la demande`
SAID_SO = frozenset(
    words(
        """
        relais demande époque compte effet besoin envie preuve question réponse succès échec essor
        recours honneur vigueur voyant avenir monde public aide appui avis choix droit fond
        initiative intérêt limite occasion ordre paire parole particulier pas passage peine perte
        pouvoir présence prise projet propos raison recherche risque rôle service situation
        solution soin sorte suivi tâche tendance trait travail usage valeur vertu ensemble
        majorité activité importance présent passé futur départ arrivée retour début milieu long
        """
    )
)


def stands_free(before: str) -> bool:
    """Whether a noun is the writer's choice: not tied to a set phrase, no verb in disguise."""
    return bool(BEHIND_DETERMINER.search(before)) and not HE_DOES.search(before)


def worth_of(token: Token, counts: Counter[str]) -> float:
    """By its place in the sentence; what the article repeats is sooner guessed."""
    return ROLES[token.dep] - 0.1 * min(counts[plain(token.text)] - 1, 4)
