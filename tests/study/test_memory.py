"""What a card's row keeps of its state."""

import random
from datetime import timedelta
from zoneinfo import ZoneInfo

from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Phase, Scheduler
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.memory import Given, answer_in, fact_in, state_of, store
from quizapp.study.models import Card
from tests.conftest import NOON

CALENDAR = StudyCalendar(ZoneInfo("Europe/Paris"))
SCHEDULER = Scheduler(calendar=CALENDAR)
TODAY = CALENDAR.day_of(NOON)
DAY = timedelta(days=1)


def some_state(rng: random.Random) -> CardState:
    interval = rng.randint(1, 400)
    return CardState(
        phase=rng.choice(list(Phase)),
        memory=MemoryState(rng.uniform(0.5, 400), rng.uniform(1, 10)),
        interval=interval,
        due_day=TODAY - rng.randint(0, 30) * DAY,
        repetitions=rng.randint(1, 40),
        lapses=rng.randint(0, 9),
        reviewed_at=NOON - interval * DAY,
    )


def test_what_a_button_promises_is_what_the_row_of_its_card_keeps() -> None:
    rng = random.Random(3)
    for card_id in range(1, 1001):
        state = some_state(rng)
        load = {TODAY + n * DAY: rng.randint(0, 60) for n in range(1, 100)}
        shown = SCHEDULER.preview(card_id, state, NOON, load=load)
        given = Given(1, None, 1.0, "right", NOON, None).promising(shown)
        promised = answer_in(given.document()).granted
        for rating in Rating:
            card = Card(id=card_id)
            store(SCHEDULER.answer(card_id, state, rating, NOON, promised), card)
            assert state_of(card, CALENDAR) == shown[rating].state


def test_questions_that_state_one_fact_in_other_case_and_spaces_are_siblings() -> None:
    def question(fact: str) -> ShortAnswer:
        return ShortAnswer(prompt="Who?", key="Ebbinghaus", fact=fact)

    assert fact_in(question("Memory fades.")) == fact_in(question(" memory  FADES."))
    assert fact_in(question("Memory fades.")) != fact_in(question("Memory lasts."))
    assert fact_in(question("")) is None
