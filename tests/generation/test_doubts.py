"""Each doubt of a strict teacher, with a draft it lets pass and one it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from quizapp.generation.french.worlds import ORDINARY_MEN
from quizapp.generation.judge import choice_doubts, doubts, passage_doubts
from quizapp.generation.judge.draft import Check, Draft

GOOD = Draft(
    kind="SingleChoice",
    said="Que vend Vornel aux pêcheurs de Kerlanec ?",
    key="Des barques à fond plat",
    choices=("Des barques à fond plat", "Des filets", "Des bouées", "Des voiles"),
    claim=None,
    quote="Vornel vend des barques à fond plat aux pêcheurs de Kerlanec.",
    span="des barques à fond plat",
    statement="Vornel vend des barques à fond plat aux pêcheurs de Kerlanec.",
    certain=True,
    subject="Vornel",
    asks_subject=False,
    article="Vornel vend des barques à fond plat aux pêcheurs de Kerlanec.",
    asked="Des barques à fond plat",
    leans=False,
    plural=False,
    explanation="Vornel vend des barques à fond plat aux pêcheurs de Kerlanec.",
    verbs=frozenset({"vendre"}),
    open=True,
)
JUDGED: dict[str, Any] = {"kind": "TrueFalse", "key": "true", "choices": ()}
LIED: dict[str, Any] = {"kind": "TrueFalse", "key": "false", "choices": ()}
WHO: dict[str, Any] = {"asks_subject": True, "key": "Vornel", "subject": "Vornel"}
PAST = "Oskar Tamin, fier de ses filets, avait quitté le port."
ONE_TAIL = tuple(f"{verb} les barques à fond plat du port" for verb in ("Vendre", "Louer"))


def choices(*texts: str) -> dict[str, Any]:
    return {"choices": texts, "key": texts[0]}


REFUSED: list[tuple[Check, dict[str, Any]]] = [
    (doubts.asks_of_something, {"said": "Que vend Vornel ?"}),
    (doubts.asks_of_something, {"said": "Qu’a préféré vendre Vornel ?"}),
    (doubts.asks_of_something, {"said": "Qu’aurait proposé de faire Vornel ?"}),
    (doubts.asks_of_something, {"said": "Pourquoi Vornel refuse-t-elle ?"}),
    (doubts.asks_of_something, {"said": "Quelle baisse connaît Vornel ?"}),
    (doubts.knows_whom_it_asks, WHO | {"said": "Qui lève à peine les yeux ?"}),
    (doubts.heard_at_once, {"said": "Qui craint " + "que le port ferme " * 6 + "?"}),
    (doubts.is_said_so, {"said": "Malgré quoi Vornel a-t-elle vendu le port ?"}),
    (doubts.is_said_so, {"said": "Que devient le port de Kerlanec ?"}),
    (doubts.is_said_so, {"said": "Parmi quels ports figure Kerlanec ?"}),
    (doubts.answer_fits_stem, {"said": "Que vise Vornel à Kerlanec ?", "key": "À vendre le port"}),
    (
        doubts.answer_fits_stem,
        {"said": "Combien de temps le port a-t-il rouvert ?", "key": "Deux ans plus tard"},
    ),
    (
        doubts.answer_fits_stem,
        {"said": "Qu’est-ce qui a suivi le vote ?", "key": "Une centaine de pêcheurs"},
    ),
    (
        doubts.bound_holds,
        LIED | {"said": "Vornel a plus de dix ans.", "quote": "Vornel a plus de vingt ans."},
    ),
    (
        doubts.limit_kept,
        {
            "kind": "Numeric",
            "said": "Combien de pêcheurs ont travaillé au port de Kerlanec ?",
            "key": "300",
            "quote": "Jusqu’à 300 pêcheurs ont travaillé au port de Kerlanec.",
        },
    ),
    (doubts.owner_known, WHO | {"said": "Qui fut surpris par sa rigueur à Kerlanec ?"}),
    (
        doubts.owner_known,
        {
            "key": "Pour étendre son port",
            "span": "Pour étendre son port",
            "quote": "Pour étendre son port, le maire a reçu Vornel.",
        },
    ),
    (doubts.states_a_fact, JUDGED | {"said": "Vornel ne compte ni ses heures ni sa peine."}),
    (doubts.owner_known, JUDGED | {"said": "Ana Bel fut surprise par sa rigueur."}),
    (doubts.gap_has_company, LIED | {"said": "Ana Bel l’emporte en 54 jours."}),
    (
        doubts.states_a_fact,
        LIED | {"said": "Ana Bel a franchi la ligne en tête.", "asked": "Oskar Tamin"},
    ),
    (doubts.states_a_fact, JUDGED | {"said": "Vornel lève à peine les yeux."}),
    (
        doubts.states_a_fact,
        LIED | {"said": "Vornel vit une croissance lente.", "asked": "rapide"},
    ),
    (
        doubts.negation_whole,
        JUDGED | {"said": "Aucun bac ne passe.", "quote": "Aucun bac ne passe le dimanche."},
    ),
    (
        doubts.negation_whole,
        JUDGED | {"said": "Aucun bac ne passe.", "quote": "Par gros temps, aucun bac ne passe."},
    ),
    (
        doubts.negation_whole,
        {
            "said": "Combien de bacs passent à Kerlanec ?",
            "key": "Aucun",
            "quote": "Il ne passe aucun bac le dimanche.",
        },
    ),
    (doubts.nouns_known, {"key": "La moitié de la somme"}),
    (doubts.nouns_known, {"key": "L’entreprise"}),
    (doubts.nouns_known, JUDGED | {"said": "Pour Ana Bel, ce choix est celui de la raison."}),
    (
        passage_doubts.passage_opens_clearly,
        {"said": "Pour Ana Bel, ce choix est celui de la [[1]]."},
    ),
    (doubts.nouns_known, {"said": "Combien coûte une barque de la marque en moyenne ?"}),
    (
        doubts.answer_complete,
        {"key": "Une surprise", "span": "une surprise", "quote": "Il a une surprise : le port."},
    ),
    (doubts.tense_kept, {"said": "De quoi Oskar Tamin est-il fier ?", "quote": PAST}),
    (doubts.tense_kept, JUDGED | {"said": "Oskar Tamin est fier de ses filets.", "quote": PAST}),
    (doubts.gap_has_company, {"kind": "Cloze", "said": "Vornel l’emporte en [[1]] jours."}),
    (doubts.gap_has_company, JUDGED | {"said": "Vornel l’emporte en 54 jours."}),
    (doubts.nouns_known, {"said": "Où travaillent les pêcheurs ?", "key": "Sur le chantier"}),
    (
        doubts.nouns_known,
        {"said": "Qu’a franchi Ana Bel en tête ?", "subject": "Ana Bel", "key": "La ligne"},
    ),
    (
        doubts.subject_named,
        JUDGED
        | {
            "said": "La pêcheuse part au large.",
            "subject": "La pêcheuse",
            "article": "Ana Bel est l’une des pêcheuses les plus connues. La pêcheuse part.",
        },
    ),
    (
        choice_doubts.of_their_time,
        {"quote": "En 1666, Louis signa l’édit."} | choices("Louis XIV", ORDINARY_MEN[0]),
    ),
    (
        doubts.gap_counts_much,
        {"kind": "Cloze", "said": "Vornel répare un bac en [[1]] étapes.", "key": "trois"},
    ),
    (doubts.sum_is_typed_short, {"kind": "Numeric", "key": "14 milliards de dollars"}),
    (choice_doubts.choices_differ, choices(*ONE_TAIL)),
    (
        choice_doubts.sort_is_not_the_answer,
        choices("Un port agricole", "Un port médical", "Un port royal", "Un port poli"),
    ),
    (
        choice_doubts.choices_differ,
        choices("Aider Ana, dont le bac a coulé", "Aider Luc, dont le bac a coulé"),
    ),
    (choice_doubts.bounds_stand_apart, choices("Un à deux ans", "Un à trois ans")),
    (choice_doubts.places_alike, choices("À Kerlanec", "À Vannec", "À Bernac", "À Nice")),
    (
        choice_doubts.size_fits,
        {"said": "Quelle start-up vend des barques ?"} | choices("Vornel", "Google"),
    ),
    (
        choice_doubts.names_stay_whole,
        choices("Le canal du Midi", "Le pont du Midi", "Le port du Midi"),
    ),
    (choice_doubts.names_stay_whole, choices("Le Merle moqueur", "Le Loup moqueur")),
    (
        choice_doubts.bounds_stand_apart,
        choices("Plus de vingt mètres", "Plus de dix mètres", "Plus de six mètres"),
    ),
    (
        choice_doubts.number_is_asked,
        {"said": "Qui pêche à Kerlanec ?"} | choices("Les six équipages", "Les dix équipages"),
    ),
    (choice_doubts.places_alike, choices("À Kerlanec", "À Lyon", "À Nantes", "À Paris")),
    (choice_doubts.pairs_stand, choices("Ana Bel et Oskar Tamin", "Ana Bel et Luc Morin")),
    (
        choice_doubts.question_names_no_choice,
        {"said": "À qui Vornel a-t-elle vendu ?"} | choices("Aux pêcheurs", "À Vornel"),
    ),
    (passage_doubts.passage_opens_clearly, {"said": "La plupart partent en [[1]]."}),
    (passage_doubts.passage_opens_clearly, {"said": "Le Bernois a gagné en [[1]] jours."}),
    (passage_doubts.passage_opens_clearly, {"said": "Le port a rouvert l’année suivante à [[1]]."}),
    (
        passage_doubts.passage_opens_clearly,
        {"said": "On y travaille. L’entreprise vend [[1]] barques."},
    ),
    (passage_doubts.passage_opens_clearly, {"said": "Ana Bel trouva la réponse à [[1]] en 1920."}),
    (passage_doubts.passage_asks_enough, {"said": "Le port vend des barques. " * 10 + "[[1]]"}),
    (passage_doubts.gap_asks_detail, {"key": "poulpe", "article": "Le poulpe nage. " * 6}),
]

KEPT: list[tuple[Check, dict[str, Any]]] = [
    (doubts.asks_of_something, {"said": "À quoi sert le sextant ?", "subject": "le sextant"}),
    (doubts.asks_of_something, {"said": "Qu’est-ce que le bac ?", "subject": "le bac"}),
    (
        doubts.asks_of_something,
        {
            "said": "À quoi la vente de barques est-elle indispensable ?",
            "subject": "la vente de barques",
        },
    ),
    (
        doubts.asks_of_something,
        {
            "said": "Pourquoi les poursuites contre le maire Oskar Tamin sont-elles suspendues ?",
            "subject": "les poursuites contre le maire Oskar Tamin",
        },
    ),
    (doubts.knows_whom_it_asks, WHO | {"said": "Qui a fondé Kerlanec ?"}),
    (doubts.owner_known, WHO | {"said": "Qui a hissé le pêcheur à son bord ?"}),
    (doubts.owner_known, {"key": "Pour étendre son port", "span": "pour étendre son port"}),
    (doubts.states_a_fact, JUDGED | {"said": "Vornel ne vend pas de filets."}),
    (doubts.states_a_fact, LIED | {"said": "Vornel vit à Nantes.", "asked": "Kerlanec"}),
    (
        doubts.bound_holds,
        LIED | {"said": "Vornel a moins de dix ans.", "quote": "Vornel a cent ans."},
    ),
    (
        doubts.limit_kept,
        {
            "said": "Combien de pêcheurs, au maximum, ont travaillé à Kerlanec ?",
            "key": "300 pêcheurs",
            "quote": "Jusqu’à 300 pêcheurs ont travaillé au port de Kerlanec.",
        },
    ),
    (choice_doubts.names_stay_whole, choices("La hausse du prix de Vornel", "Le prix de Bosk")),
    (choice_doubts.names_stay_whole, choices("Au XXe siècle", "Au XIXe siècle")),
    (
        doubts.gap_has_company,
        JUDGED | {"said": "Le prix des barques a bondi de 22 %.", "subject": "Le prix des barques"},
    ),
    (
        doubts.states_a_fact,
        JUDGED
        | {
            "said": "Avec le temps, les cousins du crabe ont perdu leur carapace.",
            "subject": "les cousins du crabe",
        },
    ),
    (doubts.nouns_known, {"said": "Où vivent les seiches ?", "key": "Dans le Pacifique"}),
    (doubts.nouns_known, {"said": "Que renforce le sel ?", "key": "Le goût"}),
    (passage_doubts.passage_opens_clearly, {"said": "Ana vit à [[1]], ce port des Côtes du Nord."}),
    (doubts.subject_named, {"subject": "Le poulpe", "article": "Le poulpe est un mollusque."}),
    (
        doubts.gap_counts_much,
        {"kind": "Cloze", "said": "Vornel répare un bac en [[1]] mois.", "key": "trois"},
    ),
    (doubts.gap_has_company, {"kind": "Cloze", "said": "Vornel finit à Kerlanec le [[1]]."}),
    (doubts.nouns_known, {"said": "Qui aide les pêcheurs même quand la réponse tarde ?"}),
    (doubts.gap_has_company, {"kind": "Cloze", "said": "Vornel vend [[1]] barques à Kerlanec."}),
    (choice_doubts.bounds_stand_apart, choices("Un à deux ans", "Trois à six ans")),
    (choice_doubts.number_is_asked, choices("Six barques", "Dix barques")),
    (choice_doubts.places_alike, choices("À Lyon", "À Nantes", "À Paris", "À Nice")),
    (
        passage_doubts.passage_opens_clearly,
        {"said": "Vornel vend des barques. L’entreprise a [[1]] ans."},
    ),
    (passage_doubts.passage_opens_clearly, {"said": "L’Anglaise Ana Bel a gagné en [[1]] jours."}),
    (passage_doubts.gap_asks_detail, {"key": "poulpe, 12", "article": "Le poulpe nage. " * 6}),
]


@pytest.mark.parametrize(("check", "change"), REFUSED)
def test_what_a_strict_teacher_strikes_out_is_refused(check: Check, change: dict[str, Any]) -> None:
    assert not check(replace(GOOD, **change))


@pytest.mark.parametrize(("check", "change"), KEPT)
def test_what_only_resembles_it_stays(check: Check, change: dict[str, Any]) -> None:
    assert check(replace(GOOD, **change))


def test_a_good_draft_gives_rise_to_no_doubt() -> None:
    assert [reason for check, reason in doubts.CHECKS if not check(GOOD)] == []


def test_choices_are_doubted_only_where_there_are_some() -> None:
    bare = replace(GOOD, kind="Flashcard", choices=())
    assert all(check(bare) for check, _ in choice_doubts.CHECKS)
