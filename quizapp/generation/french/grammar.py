"""French spelling rules as pure functions: elision, contraction, agreement, inversion."""

import re
import unicodedata
from functools import lru_cache

from quizapp.generation.french.words import words

ASPIRATED = frozenset(
    words(
        """
    haine hall halte hameau handicap hangar harcèlement hareng haricot harnais hasard hausse
    haut haute hauteur hautes hauts hectare héros hiérarchie hockey hollandais homard hongrois
    honte hors huit huitième hurlement hutte haïti hongrie hambourg
    """
    )
)
VOWEL_PRONOUN = {
    ("Masc", "Sing"): "il",
    ("Fem", "Sing"): "elle",
    ("Masc", "Plur"): "ils",
    ("Fem", "Plur"): "elles",
}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case without accents, for comparison only."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("’", "'").replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def begins_with_vowel(text: str) -> bool:
    """Whether a word elides what stands before it (an aspirated h does not)."""
    word = re.match(r"[«\"“(\s]*([\wÀ-ÿ]+)", text)
    if not word:
        return False
    first = word.group(1).lower()
    if first in ASPIRATED:
        return False
    if first in {"onze", "oui", "yaourt", "yacht", "yen", "yens", "yoga"}:
        return False
    return plain(first)[0] in "aeiouh" or (
        first.startswith("y") and plain(first)[1:2] not in "aeiou"
    )


def elided(word: str, following: str) -> str:
    """`que` + `OpenAI` -> `qu'OpenAI`; `de` + `lui` -> `de lui`, with a curly apostrophe."""
    if begins_with_vowel(following):
        return f"{word[:-1]}’{following}"
    return f"{word} {following}"


def with_de(phrase: str) -> str:
    """`le groupe` -> `du groupe`, `les voisins` -> `des voisins`, `Airbus` -> `d'Airbus`."""
    for article, contracted in (("le ", "du "), ("les ", "des "), ("Le ", "du "), ("Les ", "des ")):
        if phrase.startswith(article):
            return contracted + phrase[len(article) :]
    return elided("de", lower_article(phrase))


def with_de_each(phrase: str) -> str:
    """`le test et la pratique` -> `du test et de la pratique`."""
    first, *others = re.split(r" et (?=(?:le |la |les |l['’]))", phrase)
    return " et ".join([with_de(first), *map(with_de, others)])


LEADING_ARTICLE = re.compile(
    r"(?:Le|La|Les|Un|Une|Des|Du|De|Ce|Cet|Cette|Ces|Son|Sa|Ses|Leur|Leurs|Aucun|Aucune|Plusieurs|"
    r"Certains|Certaines|Chaque|Quelques|Tous|Toutes|Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|"
    r"Dix|Onze|Douze|Treize|Quatorze|Quinze|Seize|Vingt|Trente|Quarante|Cinquante|Soixante|Cent|"
    r"Mille|Près|Plus|Environ|Quelque)(?= [^A-ZÀ-Ý])|Jusqu(?=['’])|"
    r"L(?=['’][^A-ZÀ-Ý])"
)


def lower_article(phrase: str) -> str:
    """Lower the determiner that opens a phrase, save in a name: `La ville`, but `Le Monde`."""
    match = LEADING_ARTICLE.match(phrase)
    return match.group().lower() + phrase[match.end() :] if match else phrase


def capitalised(text: str) -> str:
    """Raise the first letter, past an opening quotation mark."""
    match = re.search(r"\w", text)
    if not match:
        return text
    i = match.start()
    return text[:i] + text[i].upper() + text[i + 1 :]


def pronoun(gender: str, number: str) -> str:
    """The subject pronoun of a gender and number, or nothing when the gender is unknown."""
    return VOWEL_PRONOUN.get((gender, number), "")


def inverted(verb: str, subject_pronoun: str) -> str:
    """`a`, `elle` -> `a-t-elle`; `vise`, `il` -> `vise-t-il`; `ont`, `ils` -> `ont-ils`."""
    euphonic = "-t-" if plain(verb)[-1] in "aec" else "-"
    return f"{verb}{euphonic}{subject_pronoun}"


def agreed(participle: str, gender: str, number: str) -> str:
    """A masculine singular participle, made to agree: `investi` -> `investie`, `investies`."""
    word = participle
    if gender == "Fem":
        word += "e"
    if number == "Plur" and not word.endswith(("s", "x")):
        word += "s"
    return word


def plural(phrase: str) -> str:
    """`recrue stratégique` -> `recrues stratégiques`: a noun and what agrees with it."""
    words_ = phrase.split()
    end = next(
        (i for i, w in enumerate(words_) if w in {"de", "du", "des", "à", "au", "en", "qui", "que"}
         or w.startswith(("d’", "d'"))), len(words_),
    )  # fmt: skip
    return " ".join([plural_word(w) for w in words_[:end]] + words_[end:])


def plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in {"bal", "festival", "carnaval", "récital", "régal"}:
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def present_of(gerund: str, lemma: str) -> str:
    """`confiant`, `confier` -> `confie`; nothing for verbs whose stem changes or is not in -er."""
    if not lemma.endswith("er") or not gerund.endswith("ant"):
        return ""
    if re.search(r"(e|é)[bcdfglmnprstv]{1,2}er$", lemma) and not re.search(
        r"e(rr|ss|ll|tt|nn|ff|st|rc|rm|rv|nt|nd|ct)er$", lemma
    ):
        return ""
    if lemma.endswith(("yer",)):
        return ""
    stem = gerund[:-3]
    if stem.endswith("ge"):
        return stem
    return stem.removesuffix("ç") + ("ce" if stem.endswith("ç") else "e")


def without_article(phrase: str) -> str:
    """`la labellisation de données` -> `labellisation de données`."""
    return re.sub(
        r"^(?:l['’]|(?:le|la|les|un|une|des|du|de la|d['’]un|d['’]une) )",
        "",
        phrase,
        flags=re.IGNORECASE,
    )


IRREGULAR = {
    "vient": "venir", "viennent": "venir", "provient": "provenir", "tient": "tenir",
    "obtient": "obtenir", "dit": "dire", "fait": "faire", "sert": "servir", "servent": "servir",
    "permet": "permettre", "permettent": "permettre", "promet": "promettre", "met": "mettre",
    "croit": "croire", "soutient": "soutenir", "prévoit": "prévoir", "craint": "craindre",
    "écrit": "écrire", "prédit": "prédire", "reconnaît": "reconnaître", "prétend": "prétendre",
}  # fmt: skip


def infinitives(form: str, lemma: str = "") -> frozenset[str]:
    """What verbs a form may belong to: `estime` -> `estimer`; generous, for looking up in lists."""
    word = form.lower()
    regular = re.sub(
        r"(?:eraient|erait|èrent|eront|aient|ées|ant|ait|ent|era|és|ée|ez|es|é|e|a)$", "er", word
    )
    second = re.sub(r"(?:issaient|issent|issait|issant|irait|iront|ira|is|ie|it|i)$", "ir", word)
    third = f"{word}re" if word.endswith(("d", "dent")) else word
    return frozenset({lemma or word, regular, second, third, IRREGULAR.get(word, word)})
