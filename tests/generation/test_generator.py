"""What comes out of the whole pipeline: a golden set, and what holds for every article."""

import os
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.errors import Invalid, Message
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import plain
from quizapp.generation.generator import STAGES, Generated, generate
from quizapp.generation.read.pointing import points
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question

OWN = Path(__file__).parents[2] / "seeds" / "articles"
HARBOUR = (Path(__file__).parent / "harbour.md").read_text(encoding="utf-8")
CORPORA = os.environ.get("QUIZAPP_CORPORA", "")


def lines_of(generated: Generated) -> list[str]:
    return [
        f"{one.question.kind}: {one.question.prompt} | {one.question.solution()}"
        for one in generated.questions
    ]


def test_golden_questions_on_invented_names(harbour: Generated) -> None:
    golden = Path(__file__).parent / "harbour.txt"
    assert lines_of(harbour) == golden.read_text(encoding="utf-8").splitlines()


def check_invariants(text: str, generated: Generated) -> None:
    """What holds whatever the article."""
    ids = [one.id for one in generated.questions]
    assert len(set(ids)) == len(ids)
    prompts = [plain(one.question.prompt) for one in generated.questions]
    assert len(set(prompts)) == len(prompts)
    per_sentence = Counter(one.key_fact.start for one in generated.questions)
    assert all(number <= 3 for number in per_sentence.values())
    for one in generated.questions:
        assert one.key_fact in generated.key_facts
        check_question(text, one.question)
    check_nothing_given_away(generated)
    check_key_places(generated)
    truths = [
        one.question.key for one in generated.questions if isinstance(one.question, TrueFalse)
    ]
    assert len(truths) < 5 or len(set(truths)) == 2
    if len(truths) >= 10:
        assert 0.4 <= sum(truths) / len(truths) <= 0.6
    check_coverage(generated)
    for fact in generated.key_facts:
        assert 0 <= fact.importance <= 1
        assert 0 <= fact.start < fact.end <= len(text)
    assert all(candidate.reason.id for candidate in generated.rejected)


def check_coverage(generated: Generated) -> None:
    """A sentence has a question or a reason; a spare is never a question of the set."""
    proofs = [one.question.evidence for one in generated.questions if one.question.evidence]
    for sentence in generated.coverage:
        asked = any(proof.start <= sentence.start < proof.end for proof in proofs)
        assert (sentence.reason is None) == asked
    assert {one.id for one in generated.questions}.isdisjoint(one.id for one in generated.spares)


def check_nothing_given_away(generated: Generated) -> None:
    """No question holds the answer to a later one on the same fact."""
    for place, one in enumerate(generated.questions):
        for later in generated.questions[place + 1 :]:
            if one.key_fact == later.key_fact and not isinstance(later.question, TrueFalse | Cloze):
                answer = plain(later.question.solution().rstrip("."))
                assert not re.search(rf"\b{re.escape(answer)}\b", plain(one.question.prompt))


def check_key_places(generated: Generated) -> None:
    """From ten single choices up, no place holds more than 40 % of the keys."""
    chosen = [q.question for q in generated.questions if isinstance(q.question, SingleChoice)]
    places = Counter([c.id for c in q.choices].index(q.key) for q in chosen)
    assert len(chosen) < 10 or max(places.values()) <= 0.4 * len(chosen)


def check_question(text: str, question: Question) -> None:
    assert question.problems() == ()
    assert question.explanation
    assert question.fact
    evidence = question.evidence
    assert evidence is not None
    assert text[evidence.start : evidence.end] == evidence.quote
    assert evidence.span
    assert evidence.span in evidence.quote
    if isinstance(question, SingleChoice):
        texts = [plain(choice.text) for choice in question.choices]
        assert len(texts) == len(set(texts)) == 4
        assert question.key in {choice.id for choice in question.choices}
    if isinstance(question, Cloze):
        assert 1 <= len(question.gaps) <= 3
        for gap in question.gaps:
            assert not gap.choices or gap.key in {choice.id for choice in gap.choices}
    if isinstance(question, TrueFalse) and not question.key:
        check_false_statement(question)


def check_false_statement(question: TrueFalse) -> None:
    """Its explanation is the fact, with a word on what was changed."""
    assert question.explanation.startswith("C’est faux\u00a0: ")
    assert question.prompt != question.fact
    told = question.explanation.removeprefix("C’est faux\u00a0: ")
    told = re.sub(r" \(et non [^)]*\)|, et non l’inverse", "", told)
    assert plain(told) == plain(question.fact)


def test_invariants_hold_on_our_own_articles(own: tuple[str, Generated]) -> None:
    text, generated = own
    check_invariants(text, generated)
    assert len(generated.questions) >= 20
    assert len({one.question.kind for one in generated.questions}) >= 5
    for one in generated.questions:
        longest = 35 if isinstance(one.key_fact, ClauseFact) else 75
        assert len(one.question.prompt.split()) <= longest


def test_no_question_points_outside_itself(own: tuple[str, Generated]) -> None:
    """A passage with words left out brings along what its pronouns stand for."""
    for one in own[1].questions:
        if not isinstance(one.key_fact, ClauseFact):
            continue
        bare = re.sub(r"-(?:t-)?(?:il|elle|ils|elles|ce)\b", "", one.question.prompt)
        assert not points(re.sub(r"est-ce|c’est-à-dire", "", bare)), one.question.prompt


def test_claims_keep_their_source(own: tuple[str, Generated]) -> None:
    for one in own[1].questions:
        question = one.question
        if question.claim is None:
            continue
        said = plain(f"{question.prompt} {question.solution()}".replace("**", ""))
        swapped = isinstance(question, TrueFalse) and not question.key
        assert plain(question.claim) in said or swapped, question.prompt
        assert plain(question.claim) in plain(question.fact)


def test_hearsay_stays_conditional(harbour: Generated) -> None:
    facts = [fact for fact in harbour.key_facts if "trafic" in fact.statement]
    assert {fact.claim for fact in facts} == {"Oskar Tamin"}
    assert all("aurait" in fact.statement for fact in facts)


def test_the_same_text_gives_the_same_questions(harbour: Generated) -> None:
    again = generate(HARBOUR)
    assert again.questions == harbour.questions
    assert again.rejected == harbour.rejected


def test_count_is_the_most_that_comes(harbour: Generated) -> None:
    few = generate(HARBOUR, count=6)
    assert len(few.questions) == 6 < len(harbour.questions)
    assert len({one.key_fact.statement for one in few.questions}) == 6
    check_invariants(HARBOUR, few)


def test_progress_names_every_stage_in_order(harbour: Generated) -> None:
    told: list[tuple[str, float]] = []

    def tell(stage: Message, done: float) -> None:
        told.append((stage.id, done))

    assert generate(HARBOUR, progress=tell).questions == harbour.questions
    assert [stage for stage, _ in told] == list(STAGES)
    assert [done for _, done in told] == sorted(done for _, done in told)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(Invalid, match="French"):
        generate("Peu importe. Vraiment. Oui.", language="en")


HOSTILE = [
    "Il pleut. Il neige. Il vente. Elle rit.",
    "« Ouvert. Jamais fermé. Il dit encore. Et puis rien. Le texte continue ainsi.",
    "Le (texte (avec (des (parenthèses. Le chat dort. La pluie tombe sur la ville.",
    "É" * 500 + ". Le chat dort sur le lit. La pluie tombe sur la ville de Brest.",
    "Le chat 😀 dort. La 🌧️ tombe sur la ville. Personne ne sort ce soir de la maison.",
    "Le\u00a0chat dort. La\u202fpluie tombe\u2009fort. Le 3\u202f000 est un nombre de la liste.",
    "# Titre\n\n" + "Le **chat** _dort_ sur `le lit` de [Paris](http://x.fr/). " * 5,
    "Le roi est mort. " * 50,
    "Selon Jean, Selon Paul, le roi est nu. D’après elle, il ment. Pour lui, c’est vrai.",
    "<script>alert(1)</script> Le chat dort. La pluie tombe. Le roi de Brest est là.",
    "Le prix est de 99999999999999999999999999 euros. Le roi a payé 0 euro. La reine a 1 an.",
    "A B C D E F. Le X est Y. La Z de W, K, est V. De la F à la G, le H est I et J.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", HOSTILE)
def test_odd_texts_give_sound_questions_or_are_refused(
    text: str, made: Callable[[str], Generated]
) -> None:
    with suppress(Invalid):
        check_invariants(text, made(text))


WORDS = re.findall(
    r"\S+",
    "Le la de du Vornel, OpenAI Brest « » ( ) 14 milliards d’euros en 1999 a fondé est que qui "
    "selon Ilse Maraud . ? : ; estime vise à par le port et ou son ne pas il elle l’ Pour cette "
    "entreprise %",
)


@pytest.mark.model
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=30,
        max_size=60,
    )
)
def test_word_salad_never_breaks_it(words: list[str]) -> None:
    text = "Le port est grand. La ville de Brest est loin. " + " ".join(words) + "."
    with suppress(Invalid):
        check_invariants(text, generate(text))


@pytest.mark.model
def test_five_thousand_words_are_no_trouble() -> None:
    article = (OWN / "ia-talents.md").read_text(encoding="utf-8")
    text = "\n\n".join([article.replace("#", "##")] * 8)
    assert len(text.split()) > 5000
    check_invariants(text, generate(text, count=40))


if CORPORA:

    def test_invariants_hold_on_the_corpora(made: Callable[[str], Generated]) -> None:
        paths = sorted(Path(CORPORA).glob("articles/*.txt"))
        assert paths
        for path in paths:
            text = path.read_text(encoding="utf-8")
            check_invariants(text, made(text))
