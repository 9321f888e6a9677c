"""Wrong phrases beside a right one: of its shape, with another meaning, in correct French."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest

from quizapp.generation.french.families import ADJECTIVES, LINKS, NOUNS, PARTICIPLES, VERBS
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.inflection import feminine, plural, refitted
from quizapp.generation.french.opposites import mirror
from quizapp.generation.french.words import words
from quizapp.generation.generator import Generated, GeneratedQuestion
from quizapp.generation.mislead.deeds import led
from quizapp.generation.mislead.kindred import (
    gender_of,
    kin_of_adjective,
    kin_of_noun,
    kin_of_verb,
    opposite_of_verb,
)
from quizapp.generation.mislead.slots import led_in, near_century
from quizapp.generation.write.several import listed
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.single_choice import SingleChoice


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("canal", "canaux"),
        ("festival", "festivals"),
        ("travail", "travaux"),
        ("tableau", "tableaux"),
        ("prix", "prix"),
        ("genou", "genoux"),
        ("sage-femme", "sages-femmes"),
    ],
)
def test_nouns_take_their_plural(singular: str, expected: str) -> None:
    assert plural(singular) == expected


@pytest.mark.parametrize(
    ("masculine", "expected"),
    [
        ("ancien", "ancienne"),
        ("coûteux", "coûteuse"),
        ("grec", "grecque"),
        ("public", "publique"),
        ("positif", "positive"),
        ("premier", "première"),
        ("rapide", "rapide"),
        ("supérieur", "supérieure"),
    ],
)
def test_adjectives_take_their_feminine(masculine: str, expected: str) -> None:
    assert feminine(masculine) == expected


@pytest.mark.parametrize(
    ("before", "old", "new", "gender", "expected"),
    [
        ("la ", "vente", "oubli", "Masc", "l’"),
        ("l’", "oubli", "vente", "Fem", "la "),
        ("du ", "lac", "étang", "Masc", "de l’"),
        ("de l’", "océan", "mer", "Fem", "de la "),
        ("au ", "nord", "île", "Fem", "à l’"),
        ("d’", "améliorer", "vendre", "", "de "),
        ("de ", "vendre", "améliorer", "", "d’"),
        ("un ", "pont", "digue", "Fem", "une "),
        ("un ", "pont", "usine", "Fem", "une "),
        ("sa ", "maison", "usine", "Fem", "son "),
        ("son ", "atelier", "boutique", "Fem", "sa "),
        ("les ", "lacs", "îles", "Fem", "les "),
        ("un nouvel ", "atelier", "magasin", "Masc", None),
        ("qu’", "elle", "vendre", "", None),
    ],
)
def test_the_words_before_a_new_word_fit_it(
    before: str, old: str, new: str, gender: str, expected: str | None
) -> None:
    assert refitted(before, old, new, gender) == expected


@pytest.mark.parametrize(
    ("before", "old", "name", "expected"),
    [
        ("du ", "Monde", "Le Point", "du Point"),
        ("du ", "Monde", "La Croix", "de La Croix"),
        ("de ", "Vornel", "Le Figaro", "du Figaro"),
        ("de ", "Vornel", "Artibel", "d’Artibel"),
        ("d’", "Artibel", "Vornel", "de Vornel"),
        ("au ", "Monde", "La Croix", "à La Croix"),
    ],
)
def test_names_are_led_in_with_their_article(
    before: str, old: str, name: str, expected: str
) -> None:
    fit, rest = led_in(before, old, name)
    assert f"{fit}{rest}" == expected


@pytest.mark.parametrize(
    ("lead", "deed", "expected"),
    [
        ("De ", "imiter un rival", "D’imiter un rival"),
        ("D’", "vendre un champ", "De vendre un champ"),
        ("Celui de ", "ouvrir une école", "Celui d’ouvrir une école"),
        ("À ", "ouvrir une école", "À ouvrir une école"),
    ],
)
def test_deeds_are_led_in_as_the_answer_is(lead: str, deed: str, expected: str) -> None:
    assert led(lead, deed) == expected


def test_no_family_names_a_word_twice() -> None:
    plain_families = [*ADJECTIVES, *PARTICIPLES, *LINKS, *(verbs for verbs, _ in VERBS)]
    noun_families = [tuple(word for word, _ in family) for family in NOUNS]
    for family in (*plain_families, *noun_families):
        assert len(set(family)) == len(family) >= 2, family


def test_every_noun_has_one_gender() -> None:
    genders: dict[str, set[str]] = {}
    for family in NOUNS:
        for word, gender in family:
            genders.setdefault(word, set()).add(gender)
    assert {word for word, found in genders.items() if len(found) > 1} <= {"élève", "dentiste"}


FEMININE = re.compile(r"(?:tion|sion|té|ette|ence|ance|esse|ure|ée|ise|ade|ude)$")
EXCEPTIONS = frozenset(
    words(
        """
        silence été comité côté traité lycée musée arrêté député clergé comté retraité stade trophée
        """
    )
)


def test_genders_agree_with_endings() -> None:
    wrong = {
        word
        for family in NOUNS
        for word, gender in family
        if FEMININE.search(word) and gender == "Masc" and word not in EXCEPTIONS
    }
    assert not wrong
    assert not {w for f in NOUNS for w, g in f if w.endswith(("age", "ment")) and g == "Fem"} - {
        "page", "image", "plage", "rage", "jument",
    }  # fmt: skip


def test_kin_keep_form_and_leave_the_word_out() -> None:
    assert "lacs" in {kin.text for kin in kin_of_noun("fleuves", several=False)}
    assert all(kin.text != "fleuve" for kin in kin_of_noun("fleuve", several=False))
    assert "blés" in {kin.text for kin in kin_of_noun("riz", several=True)}
    assert "blé" in {kin.text for kin in kin_of_noun("riz", several=False)}
    assert "volume" in {kin.text for kin in kin_of_noun("poids", several=False)}
    assert gender_of("fleuves") == "Masc"
    assert {kin.text for kin in kin_of_adjective("commerciale", "Fem")} >= {"artistique"}
    assert {kin.text for kin in kin_of_adjective("artistique", "Fem")} >= {"commerciale"}
    assert {kin.text for kin in kin_of_adjective("artistique", "Masc")} >= {"commercial"}
    assert opposite_of_verb("améliorent")[0].text == "dégradent"


def test_verbs_are_exchanged_only_for_what_they_act_on() -> None:
    assert {kin.text for kin in kin_of_verb("construire", ["ponts"])} >= {"démolir"}
    assert kin_of_verb("construire", ["avenir"]) == ()


def test_centuries_are_near() -> None:
    assert near_century("XIX", "XX")
    assert not near_century("XX", "XX")
    assert not near_century("XII", "XX")


@pytest.mark.parametrize(
    ("answer", "things"),
    [
        ("Sur un port, une digue et un phare", ("un port", "une digue", "un phare")),
        ("Des pommes, des poires et des prunes", ("Des pommes", "des poires", "des prunes")),
        ("De lait, de miel et de sel", ("De lait", "de miel", "de sel")),
        ("Vornel, Artibel et Kerlanec", ("Vornel", "Artibel", "Kerlanec")),
        ("Le port et la digue", ()),
        ("Le port, vendre la digue et un phare", ()),
        ("Le port ou la gare, la digue et le phare", ()),
    ],
)  # fmt: skip
def test_lists_are_taken_apart(answer: str, things: tuple[str, ...]) -> None:
    assert listed(answer) == things


ARTICLE = """La laiterie de Morvannes

La fromagère Adèle Courtivron dirige la laiterie de Morvannes depuis 2011. Elle a succédé à \
l’ingénieur Bastien Lormeau. La laiterie emploie vingt-six salariés et vend ses fromages en \
Allemagne. Le succès de la laiterie repose sur un lait régional, une cave fraîche et un \
affinage lent. La coopérative Vallombre a investi trois millions d’euros pour construire une \
seconde cave. Adèle Courtivron propose d’ouvrir une école de fromagers. Le maire Gilles \
Ambrosin a inauguré la nouvelle cave le 12 mars 2019. La chimiste Nora Delvincourt étudie la \
fermentation du lait. Faute de place, la laiterie a refusé une commande. Selon Adèle \
Courtivron, la sécheresse a réduit la production du lait.
"""


def choosing(made: Generated) -> list[GeneratedQuestion]:
    return [
        one for one in (*made.questions, *made.spares) if isinstance(one.question, SingleChoice)
    ]


def opening(text: str) -> str:
    """The sort of word a phrase begins with."""
    first = re.split(r"[ ’]", plain(text))[0]
    sorts = {
        "le": "the", "la": "the", "l": "the", "les": "the", "un": "a", "une": "a", "de": "of",
        "d": "of", "du": "of", "des": "of", "a": "at", "au": "at", "aux": "at", "en": "at",
    }  # fmt: skip
    return sorts.get(first, "")


@pytest.mark.parametrize("which", ["laiterie", "harbour"])
def test_choices_have_one_shape_and_none_is_in_the_article_twice(
    which: str, made: Callable[[str], Generated], harbour: Generated
) -> None:
    generated = made(ARTICLE) if which == "laiterie" else harbour
    questions = choosing(generated)
    assert questions
    for one in questions:
        question = one.question
        assert isinstance(question, SingleChoice)
        texts = [choice.text for choice in question.choices]
        key = next(choice.text for choice in question.choices if choice.id == question.key)
        assert len(texts) == 4 == len({plain(text) for text in texts})
        assert len({opening(text) for text in texts}) == 1 or "ombien" in question.prompt
        assert all(0.4 <= len(text.split()) / len(key.split()) <= 2 for text in texts)
        assert not {plain(text) for text in texts} & {plain(m) for m in one.more_distractors}
        assert len(one.more_distractors) <= 5


def test_a_phrase_is_asked_with_choices(made: Callable[[str], Generated]) -> None:
    phrases = [q.question for q in choosing(made(ARTICLE)) if q.question.solution()[:2] == "La"]
    assert phrases
    for question in phrases:
        assert isinstance(question, SingleChoice)
        for one, other in combinations(question.choices, 2):
            assert plain(one.text) not in plain(other.text)


def test_a_list_is_asked_with_every_thing_of_it(made: Callable[[str], Generated]) -> None:
    several = [
        one.question
        for one in (*made(ARTICLE).questions, *made(ARTICLE).spares)
        if isinstance(one.question, MultipleChoice)
    ]
    assert several
    right = {c.text for q in several for c in q.choices if c.id in q.key}
    assert {"Un lait régional", "Une cave fraîche", "Un affinage lent"} <= right
    assert all(len(q.choices) - len(q.key) >= 2 for q in several)


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("À long terme", "À court terme", True),
        ("Les réseaux internes", "Les réseaux externes", True),
        ("La hausse des loyers", "La baisse des loyers", True),
        ("Les réseaux internes", "Les réseaux locaux", False),
        ("La hausse des loyers", "La hausse des salaires", False),
    ],
)
def test_no_wrong_choice_mirrors_a_right_one(one: str, other: str, opposed: bool) -> None:
    assert mirror(one, other) is opposed
    assert mirror(other, one) is opposed
