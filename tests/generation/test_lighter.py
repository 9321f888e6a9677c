"""Who and when of one fact are both asked, the one that says less before the other."""

from collections.abc import Callable

from quizapp.generation.generator import Generated
from quizapp.questions.kinds.true_false import TrueFalse

TEXT = (
    "# Le chantier\n\nEn 1974, Anne Maraud a fondé le chantier naval de Kerlanec. Le chantier de "
    "Kerlanec répare des chalutiers et des remorqueurs. Depuis la crise du pétrole, Vornel "
    "possède le phare de Brest. La ville de Brest a refusé de vendre ses hangars à Vornel."
)


def prompts(generated: Generated) -> list[str]:
    return [
        one.question.prompt
        for one in generated.questions
        if not isinstance(one.question, TrueFalse)
    ]


def test_a_question_leaves_out_what_another_asks_for(made: Callable[[str], Generated]) -> None:
    asked = prompts(made(TEXT))
    who = asked.index("Qui a fondé le chantier naval de Kerlanec\u202f?")
    when = [place for place, prompt in enumerate(asked) if "Anne Maraud" in prompt]
    assert when
    assert who < min(when)
    assert not any("1974" in asked[place] for place in when)


def test_a_lighter_question_is_about_the_same_fact(made: Callable[[str], Generated]) -> None:
    generated = made(TEXT)
    facts = {
        one.key_fact.statement
        for one in (*generated.questions, *generated.spares)
        if "fondé" in one.question.prompt
    }
    assert "En 1974, Anne Maraud a fondé le chantier naval de Kerlanec." in facts
