"""The small rules of asking, each by itself: no parser is needed."""

import pytest

from quizapp.generation.ask.amounts import split_place, whole_quantity
from quizapp.generation.ask.asking import is_aside, stays_in_front, tidy, tidy_answer
from quizapp.generation.ask.circumstances import because
from quizapp.generation.ask.intentions import celui
from quizapp.generation.ask.none import affirmed
from quizapp.generation.ask.word_order import number_of, verb_may_lead, with_agreement
from quizapp.generation.read.parts import Part, Role, VerbGroup
from quizapp.generation.tree import Token


def part(text: str, role: Role = Role.ADVERBIAL, *, comma: bool = False) -> Part:
    return Part(role, 0, 0, 0, text, comma=comma)


def verb(finite: str, after: str = "", before: str = "", *, main: str = "", auxiliary: str = "",
         number: str = "Sing") -> VerbGroup:  # fmt: skip
    token = Token(
        i=0, text=main or finite, lemma="", pos="VERB", dep="ROOT", head=0, start=0, end=0,
        space_before=True,
        number=number, verb_form="Part" if main else "Fin",
    )  # fmt: skip
    return VerbGroup(before, finite, after, 0, 0, token, auxiliary, token)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Car elle courait après le vent", "Parce qu’elle courait après le vent"),
        ("Car la digue cède", "Parce que la digue cède"),
        ("Parce que la digue cède", "Parce que la digue cède"),
    ],
)
def test_a_reason_opens_with_what_pourquoi_calls_for(answer: str, expected: str) -> None:
    assert because(answer) == expected


def test_a_stem_has_one_space_a_capital_and_its_mark() -> None:
    assert tidy("où  vit l'otarie , en hiver") == "Où vit l’otarie, en hiver ?"


def test_an_answer_does_not_end_in_a_field_left_open() -> None:
    assert tidy_answer("pour rattraper son retard dans le domaine") == "Pour rattraper son retard"
    assert tidy_answer("l'essor du port") == "L’essor du port"


def test_a_risk_is_answered_by_celui() -> None:
    assert celui("de noyer la tourbière") == "Celui de noyer la tourbière"
    assert celui("noyer la tourbière") == "noyer la tourbière"


@pytest.mark.parametrize(
    "text", ["En 1920", "Selon Oskar Tamin", "Depuis l’ouverture du canal", "Dans la baie d’Orval"]
)
def test_a_short_when_or_where_stays_in_front(text: str) -> None:
    assert stays_in_front(part(text))


@pytest.mark.parametrize(
    "text",
    ["Inscrit au patrimoine mondial", "Quatre ans plus tard", "La dernière", "Malgré la tempête",
     "Avec son équipage"],
)  # fmt: skip
def test_appositions_loose_times_and_ornaments_do_not(text: str) -> None:
    assert not stays_in_front(part(text))


def test_a_question_does_without_asides() -> None:
    assert is_aside(part("soit un tiers de plus", Role.OBJECT))
    assert is_aside(part("deux ans plus tard"))
    assert is_aside(part("selon la mairie", Role.SOURCE))
    assert not is_aside(part("à Kerlanec"))


@pytest.mark.parametrize(
    ("question", "subject", "verb_", "stand_in", "leads"),
    [
        ("sur quoi", "le succès de la foire", verb("repose"), "il", True),
        ("de quoi", "l’équipe chargée de la digue", verb("est", "chargée"), "elle", True),
        ("de quoi", "l’équipe", verb("est", "chargée"), "elle", False),
        ("quand", "Vornel", verb("a", "cédé"), "", True),
        ("pourquoi", "Vornel", verb("cède"), "elle", False),
        ("quelle entreprise", "Vornel", verb("rachète"), "elle", False),
        ("qui", "Vornel", verb("embauche"), "elle", False),
        ("combien de bateaux", "le port", verb("a", "accueillis"), "il", False),
        ("quel effet", "la stratégie de toute la flotte", verb("pourrait", "avoir"), "elle", False),
    ],
)
def test_the_verb_leads_where_nobody_could_mistake_who_acts(
    question: str, subject: str, verb_: VerbGroup, stand_in: str, leads: bool
) -> None:
    assert verb_may_lead(question, subject, verb_, stand_in) is leads


def test_only_forms_in_nt_are_plural() -> None:
    assert number_of(verb("mourut", number="Plur")) == "Sing"
    assert number_of(verb("meurent", number="Plur")) == "Plur"
    assert number_of(verb("visaient", number="Sing")) == "Plur"


def test_a_participle_agrees_even_before_other_words() -> None:
    crossed = verb("a", "passé au crible", main="passé", auxiliary="a")
    assert with_agreement(crossed, ("Fem", "Plur")).after == "passées au crible"


def test_what_is_denied_is_asked_in_the_affirmative() -> None:
    asked = affirmed(verb("a", "encore cédé", before="n’"))
    assert (asked.before, asked.after) == ("", "déjà cédé")


def test_where_it_happens_goes_to_the_end() -> None:
    assert split_place(" blessées à Brest") == (" blessées", " à Brest")
    assert split_place(" de poisson") == (" de poisson", "")


def test_a_number_rules_a_phrase_only_from_its_start() -> None:
    assert whole_quantity("près de 40 tonnes de poisson") is not None
    assert whole_quantity("la vente de 40 tonnes de poisson") is None
