"""Starting, answering, submitting, expiring and handing over attempts."""

import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, User
from quizapp.attempts import queries, services
from quizapp.attempts.models import Attempt, Response, Sitting
from quizapp.attempts.rules import GRACE
from quizapp.attempts.services import (
    answer_question,
    expire_attempt,
    hand_over,
    leave_blank,
    start_attempt,
    submit_attempt,
)
from quizapp.database.engine import db
from quizapp.errors import Invalid, Message, NotAllowed, NotFound
from quizapp.jobs.models import Job
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.quizzes.services import create_quiz, save_question
from quizapp.study.models import Card
from tests.attempts.sample import add_quiz, asked, nine_kinds, progress, right_answer
from tests.conftest import NOON

LIMIT = timedelta(minutes=10)


def give(
    attempt: Attempt, number: int, fields: dict[str, str | list[str]], now: datetime = NOON
) -> Message | None:
    version = asked(attempt, number)
    posted = {name: [v] if isinstance(v, str) else v for name, v in fields.items()}
    return answer_question(progress(attempt), version, version.content.read_answer(posted), now)


def give_right(attempt: Attempt, number: int, now: datetime = NOON) -> Message | None:
    return give(attempt, number, right_answer(asked(attempt, number)), now)


def give_up(attempt: Attempt, number: int, now: datetime = NOON) -> Message | None:
    return give(attempt, number, {"give_up": "1"}, now)


def number_of(attempt: Attempt, kind: str) -> int:
    return next(n for n in progress(attempt).numbers() if asked(attempt, n).kind == kind)


def cards(user: User) -> int:
    return db.session.scalar(select(func.count()).where(Card.user_id == user.id)) or 0


class TestStarting:
    def test_order_is_drawn_from_chance_and_kept(self, learner: User, quiz: Quiz) -> None:
        first = start_attempt(learner, quiz, "practice", NOON, random.Random(1))
        other = start_attempt(learner, quiz, "test", NOON, random.Random(2))
        orders = [[entry["version"] for entry in one.layout] for one in (first, other)]
        assert orders[0] != orders[1]
        assert sorted(orders[0]) == sorted(orders[1])

    def test_served_versions_are_frozen(self, practice: Attempt) -> None:
        for number in progress(practice).numbers():
            assert asked(practice, number).frozen_at == NOON

    def test_changed_question_does_not_change_a_running_attempt(self, practice: Attempt) -> None:
        version = asked(practice, 1)
        save_question(version.question, TrueFalse(prompt="Something else", key=True), NOON)
        assert asked(practice, 1).content.prompt == version.content.prompt != "Something else"

    def test_unfinished_attempt_is_continued(
        self, learner: User, quiz: Quiz, practice: Attempt
    ) -> None:
        assert start_attempt(learner, quiz, "practice", NOON, random.Random(8)) is practice

    def test_finished_attempt_is_not_continued(
        self, learner: User, quiz: Quiz, test_attempt: Attempt
    ) -> None:
        submit_attempt(progress(test_attempt), NOON)
        assert start_attempt(learner, quiz, "test", NOON, random.Random(8)) is not test_attempt

    def test_rules_of_the_standing_sitting_follow_the_quiz(
        self, learner: User, outsider: User, timed_quiz: Quiz
    ) -> None:
        first = start_attempt(learner, timed_quiz, "test", NOON, random.Random(1))
        timed_quiz.time_limit_seconds = 60
        second = start_attempt(outsider, timed_quiz, "test", NOON, random.Random(1))
        assert first.sitting is second.sitting
        assert first.deadline_at == NOON + LIMIT
        assert second.deadline_at == NOON + timedelta(seconds=60)

    def test_practice_has_no_time_limit(self, learner: User, timed_quiz: Quiz) -> None:
        attempt = start_attempt(learner, timed_quiz, "practice", NOON, random.Random(1))
        assert attempt.deadline_at is None

    def test_one_attempt_more_than_allowed_is_refused(
        self, learner: User, timed_quiz: Quiz
    ) -> None:
        for _ in range(2):
            attempt = start_attempt(learner, timed_quiz, "test", NOON, random.Random(1))
            submit_attempt(progress(attempt), NOON)
        with pytest.raises(NotAllowed):
            start_attempt(learner, timed_quiz, "test", NOON, random.Random(1))

    def test_allowed_attempts_are_counted_for_each_taker(
        self, learner: User, outsider: User, instructor: User
    ) -> None:
        quiz = add_quiz(instructor, nine_kinds(), attempts_allowed=1)
        for taker in (learner, outsider):
            attempt = start_attempt(taker, quiz, "test", NOON, random.Random(1))
            assert taker.id == attempt.user_id

    def test_counted_attempts_are_for_those_with_an_account(
        self, guest: Guest, timed_quiz: Quiz
    ) -> None:
        with pytest.raises(NotAllowed):
            start_attempt(guest, timed_quiz, "test", NOON, random.Random(1))
        start_attempt(guest, timed_quiz, "practice", NOON, random.Random(1))

    def test_guest_goes_on_with_a_test_whose_attempts_are_counted_since(
        self, guest: Guest, quiz: Quiz
    ) -> None:
        attempt = start_attempt(guest, quiz, "test", NOON, random.Random(1))
        quiz.attempts_allowed = 1
        assert start_attempt(guest, quiz, "test", NOON, random.Random(1)) is attempt

    def test_attempt_left_until_its_time_was_up_is_used(
        self, learner: User, timed_quiz: Quiz, timed_attempt: Attempt
    ) -> None:
        later = NOON + LIMIT + 2 * GRACE
        other = start_attempt(learner, timed_quiz, "test", later, random.Random(1))
        assert other is not timed_attempt
        assert timed_attempt.submitted_at == timed_attempt.deadline_at

    def test_practice_is_refused_where_the_quiz_forbids_it(
        self, learner: User, instructor: User
    ) -> None:
        quiz = add_quiz(instructor, nine_kinds(), practice_allowed=False)
        with pytest.raises(NotAllowed):
            start_attempt(learner, quiz, "practice", NOON, random.Random(1))

    @pytest.mark.parametrize("mode", ["", "exam", "PRACTICE"])
    def test_unknown_mode_is_refused(self, learner: User, quiz: Quiz, mode: str) -> None:
        with pytest.raises(Invalid):
            start_attempt(learner, quiz, mode, NOON, random.Random(1))

    def test_quiz_without_questions_is_refused(self, learner: User) -> None:
        quiz = create_quiz(learner.id, "Empty", "en", NOON)
        with pytest.raises(Invalid):
            start_attempt(learner, quiz, "practice", NOON, random.Random(1))


class TestPractice:
    def test_right_answers_earn_every_point(self, practice: Attempt, learner: User) -> None:
        for number in progress(practice).numbers():
            assert give_right(practice, number) is None
        assert (practice.points, practice.maximum) == (9, 9)
        assert cards(learner) == 0

    def test_last_answer_ends_the_attempt(self, practice: Attempt) -> None:
        for number in progress(practice).numbers():
            assert practice.submitted_at is None
            give_up(practice, number)
        assert practice.submitted_at == NOON
        assert practice.points == 0

    def test_second_answer_is_refused_and_the_first_kept(self, practice: Attempt) -> None:
        number = number_of(practice, "TrueFalse")
        give(practice, number, {"value": "false"})
        refusal = give(practice, number, {"value": "true"})
        assert refusal is not None
        assert progress(practice).responses[asked(practice, number).id].answer == {"value": False}

    def test_same_answer_again_changes_nothing(self, practice: Attempt) -> None:
        number = number_of(practice, "MultipleChoice")
        assert give_right(practice, number) is None
        before = progress(practice).response_at(number)
        assert give_right(practice, number, NOON + timedelta(minutes=1)) is None
        after = progress(practice).response_at(number)
        assert before is after
        assert after is not None
        assert after.answered_at == NOON

    def test_last_answer_again_after_the_end_is_no_error(self, practice: Attempt) -> None:
        for number in progress(practice).numbers():
            give_right(practice, number)
        assert give_right(practice, 9) is None

    def test_missed_question_is_remembered_at_once(self, practice: Attempt, learner: User) -> None:
        give_up(practice, 1)
        assert cards(learner) == 1
        give_right(practice, 2)
        assert cards(learner) == 1

    def test_blank_is_not_taken_for_giving_up(self, practice: Attempt) -> None:
        with pytest.raises(Invalid):
            leave_blank(progress(practice), asked(practice, 1), NOON)

    def test_questions_not_reached_are_not_remembered(
        self, practice: Attempt, learner: User
    ) -> None:
        give_up(practice, 1)
        submit_attempt(progress(practice), NOON)
        assert (practice.points, practice.maximum) == (0, 9)
        assert cards(learner) == 1

    def test_time_is_added_up_on_the_server(self, practice: Attempt) -> None:
        version = asked(practice, 1)
        answer_question(progress(practice), version, None, NOON, seconds=12.5)
        response = progress(practice).response_at(1)
        assert response is not None
        assert response.seconds == 12.5


class TestTest:
    def test_answer_may_change_until_handed_in(self, test_attempt: Attempt) -> None:
        number = number_of(test_attempt, "TrueFalse")
        give(test_attempt, number, {"value": "false"})
        assert give(test_attempt, number, {"value": "true"}) is None
        response = progress(test_attempt).response_at(number)
        assert response is not None
        assert response.fraction == 1

    def test_answer_may_be_taken_back(self, test_attempt: Attempt) -> None:
        give_right(test_attempt, 1)
        assert leave_blank(progress(test_attempt), asked(test_attempt, 1), NOON) is None
        assert progress(test_attempt).response_at(1) is None

    def test_nothing_is_remembered_before_it_is_handed_in(
        self, test_attempt: Attempt, learner: User
    ) -> None:
        give_up(test_attempt, 1)
        assert cards(learner) == 0

    def test_what_was_missed_or_left_out_is_remembered_then(
        self, test_attempt: Attempt, learner: User
    ) -> None:
        give_up(test_attempt, 1)
        give_right(test_attempt, 2)
        submit_attempt(progress(test_attempt), NOON)
        assert (test_attempt.points, test_attempt.maximum) == (1, 9)
        assert cards(learner) == 8

    def test_answer_after_handing_in_is_refused(self, test_attempt: Attempt) -> None:
        submit_attempt(progress(test_attempt), NOON)
        assert give_right(test_attempt, 1) is not None
        assert progress(test_attempt).answered == 0

    def test_handing_in_twice_changes_nothing(self, test_attempt: Attempt) -> None:
        submit_attempt(progress(test_attempt), NOON)
        submit_attempt(progress(test_attempt), NOON + timedelta(hours=1))
        assert test_attempt.submitted_at == NOON

    def test_last_answer_does_not_end_it(self, test_attempt: Attempt) -> None:
        for number in progress(test_attempt).numbers():
            give_right(test_attempt, number)
        assert test_attempt.submitted_at is None


class TestTimeLimit:
    def test_answer_within_the_grace_counts_and_is_the_last(self, timed_attempt: Attempt) -> None:
        assert give_right(timed_attempt, 1, NOON + LIMIT + GRACE) is None
        assert (timed_attempt.points, timed_attempt.submitted_at) == (1, NOON + LIMIT)

    def test_late_answer_scores_nothing_and_ends_the_attempt(self, timed_attempt: Attempt) -> None:
        give_right(timed_attempt, 1, NOON)
        assert give_right(timed_attempt, 2, NOON + LIMIT + GRACE + timedelta(seconds=1)) is not None
        assert (timed_attempt.points, timed_attempt.submitted_at) == (1, NOON + LIMIT)

    def test_blank_sent_at_the_end_ends_the_attempt(self, timed_attempt: Attempt) -> None:
        give_right(timed_attempt, 1, NOON)
        leave_blank(progress(timed_attempt), asked(timed_attempt, 2), NOON + LIMIT)
        assert timed_attempt.submitted_at == NOON + LIMIT

    def test_page_that_goes_on_by_itself_takes_nothing_back(self, timed_attempt: Attempt) -> None:
        give_right(timed_attempt, 1)
        end = NOON + LIMIT
        leave_blank(progress(timed_attempt), asked(timed_attempt, 1), end, taken_back=False)
        assert (timed_attempt.points, timed_attempt.submitted_at) == (1, end)

    def test_expiry_is_in_the_queue_from_the_start(self, timed_attempt: Attempt) -> None:
        job = db.session.scalars(select(Job).where(Job.name == services.EXPIRE_JOB)).one()
        assert job.arguments == {"attempt": timed_attempt.id}
        assert job.run_at > NOON + LIMIT + GRACE

    def test_expiry_submits_what_there_is(self, timed_attempt: Attempt, learner: User) -> None:
        give_right(timed_attempt, 1)
        expire_attempt(timed_attempt.id, NOON + LIMIT + 2 * GRACE)
        assert (timed_attempt.points, timed_attempt.submitted_at) == (1, NOON + LIMIT)
        assert cards(learner) == 8

    def test_expiry_before_the_time_does_nothing(self, timed_attempt: Attempt) -> None:
        expire_attempt(timed_attempt.id, NOON + LIMIT)
        assert timed_attempt.submitted_at is None

    @pytest.mark.usefixtures("database")
    def test_expiry_of_a_deleted_attempt_does_nothing(self) -> None:
        expire_attempt(12345, NOON)


class TestHandingOver:
    def test_guest_keeps_attempts_and_what_was_missed(
        self, guest: Guest, learner: User, quiz: Quiz
    ) -> None:
        attempt = start_attempt(guest, quiz, "practice", NOON, random.Random(7))
        give_up(attempt, 1)
        give_right(attempt, 2)
        hand_over(guest, learner, NOON)
        assert (attempt.user_id, attempt.guest_id) == (learner.id, None)
        assert cards(learner) == 1

    def test_answers_of_an_open_test_are_not_remembered(
        self, guest: Guest, learner: User, quiz: Quiz
    ) -> None:
        attempt = start_attempt(guest, quiz, "test", NOON, random.Random(7))
        give_up(attempt, 1)
        hand_over(guest, learner, NOON)
        assert cards(learner) == 0
        submit_attempt(progress(attempt), NOON)
        assert cards(learner) == 9

    def test_guest_brings_no_more_tests_than_the_user_may_take(
        self, guest: Guest, learner: User, quiz: Quiz
    ) -> None:
        tests = []
        for _ in range(2):
            tests.append(start_attempt(guest, quiz, "test", NOON, random.Random(7)))
            submit_attempt(progress(tests[-1]), NOON)
        practice = start_attempt(guest, quiz, "practice", NOON, random.Random(7))
        quiz.attempts_allowed = 2
        start_attempt(learner, quiz, "test", NOON, random.Random(7))
        hand_over(guest, learner, NOON)
        assert [attempt.user_id for attempt in tests] == [learner.id, None]
        assert [attempt.guest_id for attempt in tests] == [None, guest.id]
        assert practice.user_id == learner.id


class TestReading:
    def test_nobody_but_the_taker_is_given_an_attempt(
        self, practice: Attempt, instructor: User, outsider: User, guest: Guest
    ) -> None:
        for stranger in (instructor, outsider, guest, None):
            with pytest.raises(NotFound):
                queries.progress_of(stranger, practice.token)

    def test_number_outside_of_the_attempt_is_not_found(self, practice: Attempt) -> None:
        for number in (0, 10, -1):
            with pytest.raises(NotFound):
                progress(practice).version_at(number)

    def test_unfinished_attempts_can_be_continued(
        self, practice: Attempt, timed_attempt: Attempt, learner: User, quiz: Quiz
    ) -> None:
        give_up(practice, 1)
        found = queries.attempts_to_continue(learner, NOON)
        assert {(one.attempt.id, one.answered, one.total) for one in found} == {
            (practice.id, 1, 9),
            (timed_attempt.id, 0, 9),
        }
        later = queries.attempts_to_continue(learner, NOON + LIMIT)
        assert [one.attempt for one in later] == [practice]
        on_quiz = queries.attempts_to_continue(learner, NOON, quiz_id=quiz.id)
        assert [one.quiz for one in on_quiz] == [quiz]

    def test_history_runs_from_old_to_new(self, learner: User, quiz: Quiz) -> None:
        for day in range(4):
            now = NOON + timedelta(days=day)
            attempt = start_attempt(learner, quiz, "test", now, random.Random(1))
            submit_attempt(progress(attempt), now)
        history = queries.score_history(learner, quiz.id, limit=3)
        assert [attempt.started_at.day for attempt in history] == [3, 4, 5]
        assert queries.last_scores(learner, limit=1) == history[-1:]


def test_standing_sitting_is_one_per_mode(learner: User, outsider: User, quiz: Quiz) -> None:
    for taker in (learner, outsider):
        for mode in ("practice", "test"):
            start_attempt(taker, quiz, mode, NOON, random.Random(1))
    assert db.session.scalar(select(func.count(Sitting.id))) == 2


def test_response_belongs_to_one_version_once(practice: Attempt) -> None:
    give_up(practice, 1)
    assert db.session.scalar(select(func.count(Response.id))) == 1
    assert db.session.scalar(select(func.count(QuestionVersion.id))) == 9
