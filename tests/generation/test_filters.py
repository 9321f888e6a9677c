"""Each filter with a draft it lets pass and one it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from quizapp.generation.judge import filters, lifted, standing, wording
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.judge.filters import CHECKS, reason_against
from quizapp.generation.read.pointing import points

GOOD = Draft(
    kind="SingleChoice",
    said="Quelle entreprise a payé 38 millions d’euros pour le port de Kerlanec ?",
    key="Vornel",
    choices=("Vornel", "Danone", "Bosch", "Siemens"),
    claim=None,
    quote="Vornel a payé 38 millions d’euros pour le port de Kerlanec.",
    span="Vornel",
    statement="Vornel a payé 38 millions d’euros pour le port de Kerlanec.",
    certain=True,
    subject="Vornel",
    asks_subject=True,
    article="Vornel a payé 38 millions d’euros pour le port de Kerlanec.",
    asked="Vornel",
    leans=False,
    plural=False,
    explanation="Vornel a payé 38 millions d’euros pour le port de Kerlanec.",
    verbs=frozenset({"payer"}),
    open=False,
)

REFUSED: list[tuple[Check, dict[str, Any]]] = [
    (
        lifted.complements_hang_as_written,
        {
            "said": "Quand Vornel est-elle entrée du port ?",
            "article": "Elle entre au cercle du port.",
        },
    ),
    (lifted.is_whole, {"kind": "TrueFalse", "said": "Le port est loin de 160 kilomètres et."}),
    (lifted.is_whole, {"kind": "TrueFalse", "said": "Vornel est juge le pari raisonnable."}),
    (
        lifted.subject_is_the_head,
        {"subject": "l’énergie", "quote": "La hausse du prix de l’énergie a doublé ses factures."},
    ),
    (
        lifted.names_whole,
        {"said": "Quand Louis mourut-il à Vornel ?", "article": "Louis de Kerlanec mourut ici."},
    ),
    (
        lifted.answer_keeps_names,
        {
            "key": "Deux communes voisines",
            "span": "deux communes voisines",
            "quote": "Hier, deux communes voisines, Brest et Vornel, ont payé le port.",
        },
    ),
    (
        lifted.tense_is_the_articles,
        {"said": "Qui a dirigé le port ?", "quote": "Le port, dirigé par Vornel, rouvre."},
    ),
    (
        lifted.tense_is_the_articles,
        {"said": "En quelle année le port est-il classé ?", "quote": "Le port, classé en 1862."},
    ),
    (lifted.is_written_french, {"said": "Quand est-ce que Vornel a payé le port ?"}),
    (lifted.one_thing_asked, {"said": "Que paie Vornel, mais aussi Brest ?"}),
    (
        lifted.date_is_of_the_deed,
        {"key": "1611", "quote": "Il mourut avant la fin des travaux, en 1611."},
    ),
    (
        lifted.subject_is_told,
        {
            "said": "Où les rayons sont-ils rassemblés ?",
            "subject": "les rayons",
            "asks_subject": False,
        },
    ),
    (lifted.is_no_truism, {"kind": "TrueFalse", "said": "Un port peut fermer."}),
    (
        lifted.negation_is_said,
        {"kind": "TrueFalse", "key": "false", "said": "Il forme des mousses incapables de nager."},
    ),
    (filters.asks, {"said": "Vornel a payé 38 millions d’euros."}),
    (standing.has_finite_verb, {"said": "Où boulangère Odile Ferrand ?"}),
    (standing.has_finite_verb, {"finite": "dentiste"}),
    (
        standing.has_finite_verb,
        {"kind": "TrueFalse", "said": "Odile Ferrand au port batelière.", "finite": "boulangère"},
    ),
    (
        standing.subject_is_one,
        {"said": "Combien la repeindre aurait-il coûté ?", "subject": "La repeindre"},
    ),
    (
        standing.subject_is_one,
        {"said": "Combien a coûté les réparer en hâte ?", "subject": "Les réparer en hâte"},
    ),
    (
        standing.function_is_held,
        {"said": "Quelle est la fonction d’Odile Ferrand ?", "key": "Ancienne juge de Kerlanec"},
    ),
    (
        standing.function_is_held,
        {
            "said": "Qui est le directeur du port de Kerlanec ?",
            "quote": "Le futur directeur du port de Kerlanec, Oskar Tamin, a payé.",
        },
    ),
    (
        standing.function_is_held,
        {"kind": "TrueFalse", "said": "Oskar Tamin est ex-capitaine du port de Kerlanec."},
    ),
    (
        standing.is_no_figure,
        {
            "said": "Où le chagrin demeure-t-il profond ?",
            "subject": "Le chagrin",
            "verbs": frozenset({"demeurer"}),
            "asks_subject": False,
        },
    ),
    (
        standing.articles_kept,
        {
            "said": "Qu’a promis Sénat aux pêcheurs de Kerlanec ?",
            "article": "Le Sénat a promis un port. Les pêcheurs de Kerlanec craignent le Sénat.",
        },
    ),
    (
        standing.articles_kept,
        {"key": "Sénat", "article": "Le Sénat a payé 38 millions d’euros."},
    ),
    (filters.asks, {"said": "Vornel a payé le port ?"}),
    (filters.quotes_balanced, {"said": "Qui parle de « difficultés utiles pour la mémoire ?"}),
    (filters.clean, {"said": "Qui a payé , en 2019, le port de Kerlanec ?"}),
    (filters.clean, {"said": "Qui a payé payé le port de Kerlanec ?"}),
    (filters.short_enough, {"said": "Qui " + "vraiment " * 40 + "a payé ?"}),
    (filters.specific, {"said": "Qui a payé ?"}),
    (filters.specific, {"said": "Qu’est-ce qui renforce la digue ?"}),
    (filters.nothing_dangles, {"said": "Qui a trouvé la réponse dans le port de Kerlanec ?"}),
    (filters.nothing_dangles, {"said": "Qui protège la famille de la jeune femme à Kerlanec ?"}),
    (
        filters.nothing_dangles,
        {
            "said": "Qui avait travaillé pour le gouvernement ?",
            "article": "Le gouvernement du Vorland a cédé. Tamin a servi le gouvernement.",
        },
    ),
    (filters.nothing_dangles, {"said": "Qui a regardé cette offensive avec scepticisme ?"}),
    (filters.nothing_dangles, {"said": "Quelle entreprise a payé cela en 2019 ?"}),
    (filters.nothing_dangles, {"said": "Qui nous a vendu le port de Kerlanec ?"}),
    (filters.nothing_dangles, {"leans": True}),
    (filters.nothing_dangles, {"kind": "TrueFalse", "said": "Le port craint une autre menace."}),
    (filters.nothing_dangles, {"subject": "L’association", "asks_subject": False}),
    (filters.nothing_dangles, {"subject": "L’Uruguayen", "asks_subject": False}),
    (filters.nothing_dangles, {"subject": "Le premier groupe", "asks_subject": False}),
    (filters.nothing_dangles, {"subject": "Leur vente", "statement": "Leur vente a duré."}),
    (filters.nothing_dangles, {"said": "Qu’est-ce qui affronte une autre menace à Kerlanec ?"}),
    (filters.nothing_dangles, {"key": "L’entreprise", "open": True}),
    (filters.no_connective, {"said": "Pourtant, qui a payé le port de Kerlanec ?"}),
    (filters.no_leak, {"key": "Le port de Kerlanec"}),
    (filters.stands_in_source, {"span": "Danone"}),
    (filters.stands_in_source, {"span": ""}),
    (filters.attribution_kept, {"claim": "Oskar Tamin"}),
    (filters.hedge_kept, {"certain": False}),
    (
        filters.hedge_kept,
        {
            "certain": False,
            "said": "Qui aurait payé le port de Kerlanec ?",
            "quote": "Selon Oskar Tamin, Vornel aurait payé le port de Kerlanec.",
        },
    ),
    (filters.elided_rightly, {"said": "Combien de années Vornel a-t-elle attendu ?"}),
    (filters.elided_rightly, {"said": "Qui a payé le port d’Vornel en 2019 ?"}),
    (filters.answer_worthy, {"key": "le"}),
    (filters.answer_worthy, {"key": "mot " * 30}),
    (filters.answer_worthy, {"key": "Une autre menace"}),
    (filters.choices_fit, {"choices": ("Vornel", "Danone", "Bosch")}),
    (filters.choices_fit, {"choices": ("Vornel", "vornel", "Bosch", "Siemens")}),
    (filters.choices_fit, {"key": "A" * 60, "choices": ("A" * 60, "Bosch", "Danone", "Siemens")}),
    (
        filters.unlike_source_when_false,
        {"kind": "TrueFalse", "said": GOOD.statement, "key": "false"},
    ),
    (filters.nothing_dangles, {"subject": "Le bon intervalle", "asks_subject": False}),
    (
        wording.verb_bears_it,
        {"said": "Que mérite le port de Kerlanec ?", "verbs": frozenset({"mériter"}), "open": True},
    ),
    (
        wording.verb_bears_it,
        {"said": "Pourquoi les pêcheurs refusent-ils ?", "verbs": frozenset({"refuser"})},
    ),
    (
        wording.verb_bears_it,
        {"kind": "Cloze", "said": "Vornel a interdit en [[1]].", "verbs": frozenset({"interdire"})},
    ),
    (filters.nothing_dangles, {"said": "Qui a vu le jeune patron à Kerlanec ?"}),
    (wording.owner_clear, {"said": "Qui dit avoir souffert de son exigence à Kerlanec ?"}),
    (wording.reads_straight, {"said": "Qui regrette que le port ferme et craint que tout cesse ?"}),
    (wording.compares_fully, {"said": "Quand le port donnait-il de meilleurs résultats ?"}),
    (wording.compares_fully, {"said": "Qui paie des loyers plus élevés à Kerlanec ?"}),
    (wording.keeps_time, {"said": "Une semaine plus tard, qui a payé le port de Kerlanec ?"}),
    (wording.keeps_time, {"said": "Qui a récemment payé le port de Kerlanec ?"}),
    (wording.nouns_complete, {"said": "En 2006, qui a publié une étude devenue célèbre ?"}),
    (wording.nouns_complete, {"said": "Qui publie ses résultats en 1885 ?"}),
    (wording.nouns_complete, {"subject": "Les promesses de Vornel"}),
    (wording.nouns_complete, {"key": "Pour accélérer sa montée dans le domaine"}),
    (wording.nouns_complete, {"key": "De son futur mari"}),
    (
        wording.owner_clear,
        {"said": "Selon Oskar Tamin, qui aurait approché ses pêcheurs ?", "claim": "Oskar Tamin"},
    ),
    (
        wording.has_one_answer,
        {"said": "Quelle entreprise figure parmi les plus anciennes de Kerlanec ?"},
    ),
    (wording.asserts, {"kind": "TrueFalse", "said": "Vornel semble préférer le port."}),
    (wording.names_each_once, {"said": "Les atouts de Vornel aident-ils les pêcheurs de Vornel ?"}),
    (wording.gap_has_context, {"kind": "Cloze", "said": "[[1]] a payé 38 millions d’euros."}),
    (wording.reads_straight, {"said": "Qui a payé pour la note qu’il évalue à un million ?"}),
    (wording.explains, {"explanation": "Le port de Kerlanec a un acheteur."}),
]


def test_a_good_draft_passes_every_filter() -> None:
    assert reason_against(GOOD) is None


@pytest.mark.parametrize(("check", "change"), REFUSED)
def test_a_filter_refuses_its_flaw(check: Check, change: dict[str, Any]) -> None:
    assert check(GOOD)
    assert not check(replace(GOOD, **change))


def test_every_filter_is_tried_and_says_why() -> None:
    assert {check for check, _ in REFUSED} == {check for check, _ in CHECKS}
    for check, change in REFUSED:
        reason = reason_against(replace(GOOD, **change), [(c, r) for c, r in CHECKS if c is check])
        assert reason is not None
        assert str(reason).endswith(".")


def test_a_claim_may_be_asked_by_its_speaker_or_keeps_him() -> None:
    asked_for = replace(GOOD, claim="Vornel", key="Vornel", asked="Vornel")
    kept = replace(GOOD, claim="Oskar Tamin", said="Selon Oskar Tamin, qui a payé le port ?")
    assert filters.attribution_kept(asked_for)
    assert filters.attribution_kept(kept)


def test_a_rumour_stays_conditional() -> None:
    rumour = replace(
        GOOD, certain=False, said="Quelle entreprise aurait payé le port de Kerlanec ?"
    )
    assert filters.hedge_kept(rumour)


def test_a_relative_pronoun_and_an_impersonal_il_do_not_dangle() -> None:
    for said in (
        "Qui a prouvé qu’il faut payer le port de Kerlanec ?",
        "À qui Vornel a-t-elle vendu le port de Kerlanec ?",
    ):
        assert filters.nothing_dangles(replace(GOOD, said=said, asks_subject=False))


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Elle forme une apprentie tous les deux ans.", False),
        ("Les deux reviendront.", True),
        ("Il quitte Brest pour Vire, cette petite ville de Normandie.", False),
        ("Il quitte cette petite ville.", True),
        ("Le maître d’Inès Ferrand lui interdit le vernis.", False),
        ("Le maître lui interdit le vernis.", True),
    ],
)
def test_what_points_to_its_own_words_does_not_lean(text: str, leans: bool) -> None:
    assert points(text) is leans
