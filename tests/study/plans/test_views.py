import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.quizzes.services import add_question
from quizapp.study.models import Exam
from quizapp.study.plans import queries
from quizapp.study.plans.models import Drill
from quizapp.study.queries import preferences_of
from tests.conftest import NOON, SetClock, sign_in
from tests.posting import post
from tests.study.plans.conftest import DAY, TODAY, Shelf

PLAN = "/review/plan"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    def set_clock(moment: object) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(NOON)
    return set_clock


@pytest.fixture
def reader(client: FlaskClient, shelf: Shelf, on: SetClock) -> FlaskClient:
    sign_in(client, shelf.user)
    return client


def page(client: FlaskClient, path: str = PLAN) -> str:
    response = client.get(path, follow_redirects=True)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def sent(client: FlaskClient, path: str, status: int = 302, **fields: object) -> str:
    response = post(client, path, **fields)
    assert response.status_code == status, response.get_data(as_text=True)
    return response.headers.get("Location") or response.get_data(as_text=True)


def exam_of(client: FlaskClient, **fields: Any) -> str:
    given: dict[str, Any] = {"title": "Finals", "search": "", "day": TODAY + 20 * DAY} | fields
    return sent(client, f"{PLAN}/exams/new", **given)


def test_the_plan_shows_what_each_retention_costs(reader: FlaskClient, shelf: Shelf) -> None:
    assert "Once you have cards" in page(reader)
    for number in range(30):
        shelf.known(due=number % 7)
    shown = page(reader)
    assert shown.count("plans-dot") == 11
    assert 'aria-current="true" class="plans-chosen"' in shown
    assert re.search(r"<th scope=\"row\" class=\"number\">97%</th>", shown)


def test_the_pace_is_saved(reader: FlaskClient, shelf: Shelf) -> None:
    sent(reader, f"{PLAN}/pace", new_per_day=7, reviews_per_day=70, retention=88)
    preferences = preferences_of(shelf.user.id)
    assert (preferences.new_per_day, preferences.reviews_per_day) == (7, 70)
    assert preferences.retention == pytest.approx(0.88)
    assert 'value="88"' in page(reader)


def test_a_refused_pace_keeps_what_was_typed(reader: FlaskClient) -> None:
    shown = sent(reader, f"{PLAN}/pace", 400, new_per_day=7, reviews_per_day=0, retention=120)
    assert 'value="120"' in shown
    assert "Something needs mending" in shown
    assert preferences_of(1).new_per_day == 20


def test_easy_days_are_saved(reader: FlaskClient, shelf: Shelf) -> None:
    sent(reader, f"{PLAN}/week", **{f"days-{day}": 0 if day > 4 else 100 for day in range(7)})
    assert preferences_of(shelf.user.id).easy_days == [100] * 5 + [0] * 2
    shown = page(reader)
    assert shown.count('<option selected value="0">') == 2
    labels = re.findall(r'<label for="days-\d">(\w+)</label>', shown)
    assert (labels[0], labels[-1]) == ("Monday", "Sunday")
    sent(reader, f"{PLAN}/week", 400, **{f"days-{day}": 33 for day in range(7)})


def test_a_break_is_planned_and_ended(reader: FlaskClient, shelf: Shelf) -> None:
    shelf.known(due=3)
    sent(reader, f"{PLAN}/break", first=TODAY, last=TODAY + 5 * DAY)
    assert "1 card moves to the days around it." in page(reader)
    assert "You are on a break until Saturday, March 7, 2026" in page(reader, "/review")
    sent(reader, f"{PLAN}/break/end")
    assert "on a break" not in page(reader, "/review")


def test_a_refused_break_says_why(reader: FlaskClient) -> None:
    shown = sent(reader, f"{PLAN}/break", 400, first=TODAY + 3 * DAY, last=TODAY)
    assert "The break ends before it begins." in shown
    assert 'value="2026-03-05"' in shown
    assert "Choose a day." in sent(reader, f"{PLAN}/break", 400, first="", last="")


def test_a_backlog_is_offered_a_way_out(reader: FlaskClient, shelf: Shelf) -> None:
    assert "are waiting" not in page(reader)
    for _ in range(70):
        shelf.known(due=-4)
    assert "70 cards are waiting" in page(reader)
    assert "Over 7 days: about 10 a day" in page(reader)
    sent(reader, f"{PLAN}/backlog", days=7)
    assert sorted(set(shelf.days())) == list(range(7))
    assert "You are catching up until March 8, 2026" in page(reader)
    sent(reader, f"{PLAN}/backlog/end")
    assert "catching up" not in page(reader)
    sent(reader, f"{PLAN}/backlog", 400, days="many")


def test_an_exam_is_planned_changed_and_called_off(reader: FlaskClient, shelf: Shelf) -> None:
    for _ in range(5):
        shelf.known(due=4)
    path = exam_of(reader, search='quiz:"Memory"')
    shown = page(reader, path)
    assert "in 20 days" in shown
    assert "If you do the reviews as planned" in shown
    assert "Finals" in page(reader)
    sent(reader, f"{path}/edit", title="Half-term", search="", day=TODAY + 9 * DAY)
    assert "in 9 days" in page(reader, path)
    sent(reader, f"{path}/delete")
    assert reader.get(path).status_code == 404
    assert "Half-term" not in page(reader)


def test_an_address_may_say_what_the_exam_is_on(reader: FlaskClient) -> None:
    shown = page(reader, f"{PLAN}/exams/new?title=Memory&search=tag:x")
    assert 'value="tag:x"' in shown
    assert 'value="Memory"' in shown


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("day", TODAY, "The exam must lie ahead"),
        ("day", "soon", "Not a valid date value."),
        ("search", "is:what", "is not understood"),
        ("title", "", "Give it a name."),
    ],
)
def test_a_refused_exam_says_why_beside_its_field(
    reader: FlaskClient, field: str, value: object, sentence: str
) -> None:
    fields = {"title": "Finals", "search": "tag:x", "day": TODAY + 5 * DAY} | {field: value}
    shown = sent(reader, f"{PLAN}/exams/new", 400, **fields)
    assert sentence in shown
    assert f'id="{field}-error"' in shown
    assert db.session.query(Exam).count() == 0


def test_a_past_exam_is_still_to_be_seen(reader: FlaskClient, shelf: Shelf, on: SetClock) -> None:
    shelf.known(due=4)
    path = exam_of(reader)
    on(NOON + 40 * DAY)
    assert "Past exams" in page(reader)
    assert "What to expect" not in page(reader, path)
    on(NOON + 20 * DAY)
    assert "today" in page(reader, path)


def test_a_mock_exam_keeps_its_answers_until_the_end(
    reader: FlaskClient, shelf: Shelf, on: SetClock
) -> None:
    for _ in range(2):
        shelf.known(due=4)
    goal = sent(reader, f"{exam_of(reader)}/mock", questions=5, minutes=10)
    asked = page(reader, goal)
    assert 'data-countdown="600"' in asked
    assert "word1" not in asked
    assert "word2" not in asked
    assert sent(reader, goal, seen=0, text="wrong").endswith(goal)
    assert "word" not in page(reader, goal)
    assert reader.get(f"{goal}/answers/0").status_code == 404
    sent(reader, goal, seen=1, give_up="1")
    shown = page(reader, goal)
    assert "What you missed" in shown
    assert "word1" in shown
    sent(reader, f"{goal}/remember")
    assert "What you missed comes back in your reviews." in page(reader, goal)
    assert shelf.days() == [1, 1]


def test_a_mock_exam_is_over_when_its_time_is_up(
    reader: FlaskClient, shelf: Shelf, on: SetClock
) -> None:
    shelf.known(due=4)
    goal = sent(reader, f"{exam_of(reader)}/mock", questions=1, minutes=10)
    on(NOON + timedelta(minutes=11))
    sent(reader, goal, seen=0, text="word1")
    assert "What you missed" in page(reader, goal)


def test_a_mock_exam_that_nobody_handed_in_ends_with_its_time(
    reader: FlaskClient, shelf: Shelf, on: SetClock
) -> None:
    shelf.known(due=4)
    exam = exam_of(reader)
    goal = sent(reader, f"{exam}/mock", questions=1, minutes=10)
    on(NOON + timedelta(minutes=9))
    assert "Mock exams so far" not in page(reader, exam)
    on(NOON + timedelta(hours=2))
    assert "Mock exams so far" in page(reader, exam)
    assert "Mock exam, 10 minutes." in page(reader, goal)


def test_a_mock_exam_needs_cards_and_figures(reader: FlaskClient, shelf: Shelf) -> None:
    path = exam_of(reader)
    assert "No cards yet" in page(reader, path)
    shelf.known(due=4)
    assert "Questions" in sent(reader, f"{path}/mock", 400, questions=0, minutes="x")
    assert 'value="x"' in sent(reader, f"{path}/mock", 400, questions=0, minutes="x")


def test_cramming_shows_each_answer_and_says_that_nothing_is_rescheduled(
    reader: FlaskClient, shelf: Shelf
) -> None:
    shelf.known(due=4)
    goal = sent(reader, f"{PLAN}/cram", search="")
    asked = page(reader, goal)
    assert "Cramming: nothing is rescheduled." in asked
    assert "word1" not in asked
    refused = sent(reader, goal, 400, seen=0, text=" ")
    assert "Answer first" in refused
    feedback = page(reader, sent(reader, goal, seen=0, text="wrong"))
    assert "word1" in feedback
    assert "It comes again at the end." in feedback
    sent(reader, goal, seen=1, text="word1")
    assert "0</strong>" in page(reader, goal)
    assert shelf.days() == [4]


def test_a_cram_may_be_left_and_stopped(reader: FlaskClient, shelf: Shelf) -> None:
    for _ in range(2):
        shelf.known(due=4)
    goal = sent(reader, f"{PLAN}/cram", search="")
    assert "You have begun" in page(reader)
    sent(reader, goal, seen=0, text="wrong")
    sent(reader, f"{goal}/end")
    assert page(reader, goal).count("plans-missed") == 1
    assert "You have begun" not in page(reader)


def test_an_answer_after_a_cram_was_stopped_leads_to_its_result(
    reader: FlaskClient, shelf: Shelf
) -> None:
    shelf.known(due=4)
    goal = sent(reader, f"{PLAN}/cram", search="")
    sent(reader, f"{goal}/end")
    assert "No card was answered." in page(reader, sent(reader, goal, seen=0, text="word1"))


def test_a_search_that_finds_nothing_or_means_nothing_is_refused(reader: FlaskClient) -> None:
    assert "This finds no card of yours" in sent(reader, f"{PLAN}/cram", 400, search="tag:x")
    refused = sent(reader, f"{PLAN}/cram", 400, search="is:what")
    assert "is not understood" in refused
    assert 'value="is:what"' in refused
    assert 'value="tag:x"' in page(reader, f"{PLAN}/cram?search=tag:x")


def test_plans_are_nobody_elses(
    reader: FlaskClient, shelf: Shelf, outsider: User, client: FlaskClient
) -> None:
    shelf.known(due=4)
    exam = exam_of(reader)
    drill = sent(reader, f"{PLAN}/cram", search="")
    sign_in(client, outsider)
    for path in (exam, f"{exam}/edit", drill, f"{drill}/answers/0"):
        assert client.get(path).status_code == 404
    for path in (f"{exam}/delete", f"{drill}/end", f"{drill}/remember"):
        sent(client, path, 404)
    assert db.session.query(Drill).one().ended_at is None
    assert [exam.title for exam in queries.all_exams(shelf.user.id)] == ["Finals"]


def test_a_big_backlog_is_offered_a_way_out_before_the_first_answer_of_a_day(
    reader: FlaskClient, shelf: Shelf
) -> None:
    for _ in range(70):
        shelf.known(due=-4)
    asked = page(reader, "/review")
    assert "70 cards are waiting." in asked
    assert f"{PLAN}#backlog" in asked
    path = re.search(r"/review/\d+/answer", asked)
    version = re.search(r'name="version" value="(\d+)"', asked)
    assert path
    assert version
    rating = path[0].replace("answer", "rating")
    sent(reader, path[0], seen=2, version=version[1], give_up="1")
    sent(reader, rating, seen=2, rating=1)
    assert "cards are waiting" not in page(reader, "/review")


def test_a_quiz_is_learnt_for_a_day_from_its_own_page(reader: FlaskClient, shelf: Shelf) -> None:
    known = shelf.known(due=4)
    for prompt in ("Who?", "Where?"):
        add_question(shelf.quiz, ShortAnswer(prompt=prompt, key="x"), NOON)
    add_question(shelf.quiz, ShortAnswer(prompt="Draft?", key="x"), NOON).status = "draft"
    db.session.commit()
    shown = page(reader, f"/quizzes/{shelf.quiz.id}")
    assert f"{PLAN}/exams/new?quiz={shelf.quiz.id}" in shown
    assert f"{PLAN}/cram?quiz={shelf.quiz.id}" in shown
    asked = page(reader, f"{PLAN}/exams/new?quiz={shelf.quiz.id}")
    assert 'value="quiz:&#34;Memory&#34;"' in asked
    fields = {"search": 'quiz:"Memory"', "quiz": shelf.quiz.id}
    assert "1 card" in page(reader, exam_of(reader, **fields))
    assert "3 cards" in page(reader, exam_of(reader, **fields, whole="y"))
    exam_of(reader, **fields, whole="y")
    assert shelf.days() == [4, 0, 0]
    assert known.repetitions == 2
    assert reader.get(f"{PLAN}/exams/new?quiz=999").status_code == 404
    assert 'value="quiz:&#34;Memory&#34;"' in page(reader, f"{PLAN}/cram?quiz={shelf.quiz.id}")


def test_a_quiz_for_tests_alone_gives_no_cards_away(reader: FlaskClient, shelf: Shelf) -> None:
    add_question(shelf.quiz, ShortAnswer(prompt="Who?", key="x"), NOON)
    shelf.quiz.practice_allowed = False
    db.session.commit()
    exam_of(reader, quiz=shelf.quiz.id, whole="y")
    assert shelf.days() == []
