"""What a name stands for where its type would mislead: a ship is no person, a firm no agency.

Also what was not there yet in the time that a question speaks of.
"""

import re
from functools import lru_cache

from quizapp.generation.french.words import words
from quizapp.generation.french.worlds import FOUNDED
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PERSON

NAMED_AFTER_PEOPLE = (
    "télescope navire bateau paquebot frégate porte-avions sous-marin voilier cargo goélette "
    "chalutier remorqueur ferry mission satellite sonde prix médaille trophée coupe rue avenue "
    "boulevard quai square lycée collège école hôpital clinique aéroport stade gymnase piscine "
    "pont tunnel barrage musée fondation institut centre fusée capsule robot théâtre salle gare "
    "bibliothèque médiathèque université observatoire résidence parc jardin loi programme"
)
NAMED_SO = re.compile(
    rf"\b(?:{'|'.join(words(NAMED_AFTER_PEOPLE))})s?"
    r"(?: [a-zà-ÿ-]+(?:al|ale|ique|ier|ien|ienne|ain|aine|eur))?"
    r"(?:,? (?:baptisé|nommé|appelé|surnommé|dit)e?s?)?(?: |[-–] ?)(?:« ?|\")?$",
    re.IGNORECASE,
)
AGENCY, FIRM, OTHERS = "agency", "firm", "others"
SORTS = {
    AGENCY: words("agence ministère administration autorité institut observatoire organisme "
                  "académie commission conseil parlement tribunal préfecture mairie"),
    FIRM: words("entreprise société start-up firme compagnie filiale banque maison marque groupe "
                "constructeur fabricant géant éditeur laboratoire industriel exploitant armateur"),
    OTHERS: words("association fondation université école équipe fédération club parti syndicat "
                  "journal quotidien hebdomadaire revue chaîne musée coopérative"),
}  # fmt: skip
SORT_OF = {noun: sort for sort, nouns in SORTS.items() for noun in nouns}


@lru_cache(maxsize=4096)
def is_namesake(name: str, text: str) -> bool:
    """Whether the article calls a thing so: `le télescope James Webb`, `la rue Jean Moulin`."""
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return any(
        NAMED_SO.search(text[max(m.start() - 60, 0) : m.start()].replace("\u00a0", " "))
        for m in found
    )


def is_person(name: Name, text: str) -> bool:
    forms = (name.text, *name.aliases)
    full = [form for form in forms if " " in form] or forms
    return name.type == PERSON and not any(is_namesake(form, text) for form in full)


def asked_sort(stem: str, key: Name) -> str:
    """Whether an agency, a firm or something else is asked for; nothing where neither is told."""
    asked = re.search(r"\bquelle?s? ([a-zà-ÿ-]+)", stem, re.IGNORECASE)
    nouns = (asked.group(1) if asked else "", key.noun)
    return next((SORT_OF[noun] for noun in nouns if noun in SORT_OF), "")


def fits_sort(noun: str, sort: str) -> bool:
    """Whether what is called by a noun may stand beside that sort; an agency only by its own."""
    own = SORT_OF.get(noun, "")
    return own == sort if sort == AGENCY else not (own and sort) or own == sort


YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")


def was_there(name: str, stem: str) -> bool:
    """Whether an organisation was founded by the years that a stem speaks of, as far as known."""
    years = [int(year) for year in YEAR.findall(stem)]
    return not years or FOUNDED.get(name, 0) <= min(years)


BEGUN = re.compile(
    r"\b(?:née?s?|fondée?s?|créée?s?|construite?s?|inaugurée?s?|ouverte?s?|découverte?s?|"
    r"lancée?s?|apparue?s?|inventée?s?|mise?s? en service)\b[^.;!?]{0,25}?\b(1\d{3}|20\d\d)\b"
)
ENDED = re.compile(
    r"\b(?:mort|morte|décédée?|meurt|mourut|disparue?|détruite?|démolie?|fermée?|dissoute?)\b"
    r"[^.;!?]{0,25}?\b(1\d{3}|20\d\d)\b"
)


def could_be(year: int, key: int, stem: str, text: str) -> bool:
    """Whether a year is on the same side as the right one of what the article dates.

    Nothing befalls a ship before it is built, nor a man after he is dead.
    """
    told = {int(y) for y in YEAR.findall(stem)}
    if any((year < other) != (key < other) for other in told if other != key):
        return False
    about = set(re.findall(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Ý][\wà-ÿ-]{2,}", stem))
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if about and any(word in sentence for word in about):
            begun = [int(y) for y in BEGUN.findall(sentence)]
            ended = [int(y) for y in ENDED.findall(sentence)]
            if any(year < y < key for y in begun) or any(key < y < year for y in ended):
                return False
    return True
