"""What a language model proposes is put on trial: grounded in the article, or refused."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.judge import model_filters
from quizapp.generation.judge.filters import reason_against
from quizapp.generation.model_dialogue import NoAnswer, Proposal, numbered, read_proposals
from quizapp.generation.proposing import BY_MODEL, LLMProposer
from quizapp.generation.read.clauses import Clause
from quizapp.generation.write.candidate import Candidate
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.single_choice import SingleChoice

ARTICLE = read_article(
    """# Le port de Kerlanec

La société Vornel a payé 38 millions d’euros en 2019 pour le port de Kerlanec. Selon Oskar Tamin,
directeur du port, des taxes trop élevées chasseraient les petits bateaux. On s’en doutait un peu.
Vornel vise à attirer les plus gros navires du monde grâce à l’Agence maritime du Ponant.
""".replace("\nd", " d")
)
PAID, TAXES, DOUBT, AIM = ARTICLE.sentences

GOOD: dict[str, Any] = {
    "sentence": 1,
    "evidence": "La société Vornel a payé 38 millions d'euros",
    "question": "Quelle somme Vornel a-t-elle payée pour le port de Kerlanec ?",
    "answer": "38 millions d'euros",
    "distractors": ["25 millions d'euros", "52 millions d'euros", "30 millions d'euros"],
}
CLAIMED: dict[str, Any] = {
    "sentence": 2,
    "evidence": "des taxes trop élevées chasseraient les petits bateaux",
    "question": "Selon Oskar Tamin, que chasseraient des taxes trop élevées ?",
    "answer": "les petits bateaux",
    "distractors": ["les grands voiliers", "les vieux marins", "les touristes anglais"],
}


def fact(place: int, statement: str, claim: str | None = None) -> ClauseFact:
    """A key fact; nobody looks at its clause here."""
    sentence = ARTICLE.sentences[place]
    return ClauseFact(
        statement=statement,
        start=sentence.start,
        end=sentence.end,
        subject="",
        claim=claim,
        certain=claim is None,
        importance=0.5,
        relation="clause",
        clause=cast(Clause, None),
    )


FACTS = (
    fact(0, "La société Vornel a payé 38 millions d’euros en 2019 pour le port de Kerlanec."),
    fact(1, "Des taxes trop élevées chasseraient les petits bateaux.", "Oskar Tamin"),
    fact(3, "Vornel vise à attirer les plus gros navires du monde."),
)


def proposed(*questions: dict[str, Any]) -> Sequence[Candidate]:
    """What comes of a model that answers with these questions."""
    answer = json.dumps({"questions": questions})
    return LLMProposer(lambda _instructions, _article: read_proposals(answer)).propose(
        ARTICLE, FACTS
    )


def reason(**changes: Any) -> str:
    """Why the good question is refused once changed; nothing when it is not."""
    (candidate,) = proposed({**GOOD, **changes})
    refusal = reason_against(candidate.draft, LLMProposer(lambda *_: ()).checks)
    return refusal.id if refusal else ""


def test_a_question_that_the_article_bears_out_is_taken_and_labelled() -> None:
    (candidate,) = proposed(GOOD)
    question = candidate.question
    assert reason() == ""
    assert isinstance(question, SingleChoice)
    assert not question.problems()
    assert question.tags == (BY_MODEL,)
    assert question.fact == FACTS[0].statement
    assert question.solution() == "38 millions d’euros"
    assert len(question.choices) == 4
    assert question.evidence is not None
    assert question.evidence.quote == PAID.text
    assert question.evidence.span == "La société Vornel a payé 38 millions d’euros"
    assert PAID.text in question.explanation


def test_without_believable_choices_it_is_a_flashcard() -> None:
    (candidate,) = proposed({**GOOD, "distractors": []})
    assert isinstance(candidate.question, Flashcard)
    assert candidate.question.solution() == "38 millions d’euros."
    assert reason(distractors=[]) == ""


def test_a_claim_keeps_who_claims_it() -> None:
    (candidate,) = proposed(CLAIMED)
    assert candidate.question.claim == "Oskar Tamin"
    assert reason(**CLAIMED) == ""
    bare = "Que chasseraient des taxes trop élevées ?"
    named = "Oskar Tamin dirige un port : que chasseraient des taxes trop élevées ?"
    for question in (bare, named):
        assert (
            reason(**CLAIMED | {"question": question}) == "It turns what someone says into a fact."
        )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"evidence": "Vornel a payé 83 millions d’euros"}, "stand in the sentence"),
        ({"answer": "3,8 millions d’euros"}, "stand in the sentence"),
        ({"answer": "38 milliards d’euros"}, "stand in the sentence"),
        ({"answer": "une belle somme", "distractors": []}, "stand in the sentence"),
        ({"evidence": "en 2019"}, "stand in the sentence"),
        ({"question": "Quelle somme Danone a-t-elle payée pour le port ?"}, "names or counts"),
        ({"question": "Quelle somme Vornel a-t-elle payée pour 12 ports ?"}, "names or counts"),
        ({"question": "Quelle somme l’entreprise a-t-elle payée en 2019 ?"}, "points at"),
        ({"question": "Quelle somme Vornel a-t-elle payée pour cette ville ?"}, "points at"),
        ({"question": "Vornel a payé une somme pour le port de Kerlanec."}, "not ask anything"),
        ({"question": "Quelle **somme** Vornel a-t-elle payée pour le port ?"}, "wording"),
        ({"question": "Quelle somme a payée [Vornel](/x) pour le port ?"}, "wording"),
        ({"distractors": ["25 millions d’euros"]}, "do not go together"),
        ({"distractors": [*GOOD["distractors"][:2], "12 bateaux"]}, "do not go together"),
        ({"distractors": [*GOOD["distractors"][:2], "2019"]}, "may be right"),
        ({"distractors": [*GOOD["distractors"][:2], "38 000 000 euros"]}, "may be right"),
    ],
)
def test_what_the_article_does_not_bear_out_is_refused(changes: dict[str, Any], said: str) -> None:
    assert said in reason(**changes)


def test_an_alias_of_the_answer_is_no_wrong_choice() -> None:
    asked: dict[str, Any] = {
        "sentence": 3,
        "evidence": "grâce à l’Agence maritime du Ponant",
        "question": "Grâce à quoi Vornel vise-t-elle à attirer les plus gros navires ?",
        "answer": "l’Agence maritime du Ponant",
        "distractors": ["la Banque du littoral", "la Ligue des armateurs", "la Chambre des ports"],
    }
    assert reason(**asked) == ""
    for alias in ("AMP", "Agence maritime", "Vornel"):
        wrong = [*asked["distractors"][:2], alias]
        assert "may be right" in reason(**asked | {"distractors": wrong})


def test_the_same_number_in_digits_answers_too() -> None:
    assert reason(answer="38 000 000 euros", distractors=[]) == ""


def test_sentences_without_a_fact_bear_no_number_and_cannot_be_asked_about() -> None:
    lines = numbered(ARTICLE, FACTS).split("\n")
    assert lines == [
        "Le port de Kerlanec",
        f"[1] {PAID.text}",
        f"[2] (selon Oskar Tamin) {TAXES.text}",
        DOUBT.text,
        f"[3] {AIM.text}",
    ]
    for number in (0, -1, 4, 10**30):
        assert not proposed({**GOOD, "sentence": number})


def test_an_article_without_facts_is_not_sent() -> None:
    def ask(_instructions: str, _article: str) -> Sequence[Proposal]:
        raise AssertionError

    assert not LLMProposer(ask).propose(ARTICLE, ())


def test_a_model_that_fails_proposes_nothing_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def ask(_instructions: str, _article: str) -> Sequence[Proposal]:
        raise NoAnswer("ConnectError")

    assert not LLMProposer(ask).propose(ARTICLE, FACTS)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "ConnectError" in caplog.text


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Voici les questions :",
        "[]",
        "{}",
        "null",
        '{"questions": null}',
        '{"questions": "abc"}',
        '{"questions": [1]}',
        '{"questions": [{}]}',
        json.dumps({"questions": [GOOD | {"sentence": None}]}),
        json.dumps({"questions": [GOOD | {"sentence": float("inf")}]}),
        json.dumps({"questions": [GOOD | {"answer": 38}]}),
        json.dumps({"questions": [GOOD | {"distractors": "abc"}]}),
        json.dumps({"questions": [GOOD | {"distractors": [1, 2, 3]}]}),
        "[" * 100_000,
        '{"questions": [{"sentence": ' + "9" * 10_000 + "}]}",
    ],
)
def test_what_is_not_of_the_shape_asked_for_is_no_answer(answer: str) -> None:
    with pytest.raises(NoAnswer):
        read_proposals(answer)


@pytest.mark.parametrize(
    "words", ["", "   ", "x" * 1000, "Qui a payé \x00 ?", "Qui a payé \ud800 ?", "Qui \u202e ?"]
)
def test_what_cannot_be_shown_is_left_out(words: str) -> None:
    answer = json.dumps({"questions": [GOOD, GOOD | {"question": words}]})
    assert len(read_proposals(answer)) == 1


def test_endless_proposals_are_cut() -> None:
    assert len(read_proposals(json.dumps({"questions": [GOOD] * 1000}))) == 60


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("Que dirige l’ingénieur Louis Morvan ?", True),
        ("Que dirige l’ingénieur breton Louis Morvan ?", True),
        ("Qui dirige la société de conseil ?", True),
        ("Que dirige la maire de Kerlanec ?", True),
        ("De quel réseau Vornel est-elle la maison mère ?", True),
        ("À quoi sert l’équipe constituée par Oskar Tamin ?", True),
        ("Que dirige le chercheur ?", False),
        ("Que veut l’entreprise en 2019 ?", False),
        ("Combien la société a-t-elle payé ?", False),
    ],
)
def test_a_person_or_firm_is_named_or_told_apart(said: str, passes: bool) -> None:
    (candidate,) = proposed(GOOD)
    assert model_filters.names_whom_it_means(replace(candidate.draft, said=said)) is passes
