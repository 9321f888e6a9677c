"""Parameters fitted at night: adopted, used, shown, reverted, used again."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.jobs.models import Job
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, ForgettingModel
from quizapp.study.learning import tasks
from quizapp.study.models import Card, ParameterFit, Review
from quizapp.study.queries import learner_of, parameters_of
from tests.conftest import NOON, SetClock, sign_in
from tests.posting import post
from tests.scheduling.test_fitting import FORGETFUL, deck
from tests.study.conftest import CHOICE, Desk

NO_PROGRESS = lambda *_: None  # noqa: E731


def log_reviews(user: User, quiz: Quiz, truth: ForgettingModel, cards: int = 80) -> None:
    """Write the log of so many cards, as their answers would have."""
    for history in deck(truth, cards):
        card = Card(
            user_id=user.id,
            question_id=add_question(quiz, CHOICE, NOON).id,
            due_day=NOON.toordinal(),
            created_at=NOON,
            phase="review",
            stability=1.0,
            difficulty=5.0,
            repetitions=len(history.days),
        )
        db.session.add(card)
        db.session.flush()
        after = {"phase": "review", "step": 0, "due_day": 739_700, "due_at": None, "lapses": 1}
        for number, ((rating, elapsed), day) in enumerate(
            zip(history.history, history.days, strict=True), start=1
        ):
            at = NOON + timedelta(days=day - NOON.toordinal())
            row = Review(card_id=card.id, user_id=user.id, number=number, origin="review")
            row.rating, row.at, row.study_day = rating, at, day
            known = None if number == 1 else 1.0
            row.before = after | {"elapsed_days": elapsed, "stability": known, "difficulty": known}
            row.after = after | {"reviewed_at": at.isoformat()}
            db.session.add(row)
    db.session.commit()


@pytest.fixture
def forgetful(desk: Desk, quiz: Quiz) -> User:
    log_reviews(desk.user, quiz, FORGETFUL)
    return desk.user


def fits() -> list[ParameterFit]:
    return list(db.session.scalars(db.select(ParameterFit).order_by(ParameterFit.id)))


def replay_jobs() -> int:
    return len(db.session.scalars(db.select(Job).where(Job.name == "replay-cards")).all())


def test_worker_adopts_what_foresees_better_and_replays_the_cards(forgetful: User) -> None:
    tasks.fit_all({}, NO_PROGRESS)
    [fit] = fits()
    assert (fit.is_adopted, fit.loss_after < fit.loss_before, fit.reviews) == (True, True, 640)
    assert parameters_of(forgetful.id) == tuple(fit.parameters) != DEFAULT_PARAMETERS
    assert learner_of(forgetful).scheduler.model.parameters == tuple(fit.parameters)
    assert replay_jobs() == 1
    tasks.replay({"user": forgetful.id}, NO_PROGRESS)
    card = db.session.scalars(db.select(Card)).first()
    assert card is not None
    assert (card.stability, card.due_day) != (1.0, NOON.toordinal())


def test_same_log_is_not_fitted_twice(forgetful: User) -> None:
    tasks.fit_all({}, NO_PROGRESS)
    tasks.fit_all({}, NO_PROGRESS)
    assert len(fits()) == 1


def test_what_foresees_no_better_is_kept_and_not_used(forgetful: User) -> None:
    tasks.fit_all({}, NO_PROGRESS)
    [fit] = fits()
    fit.loss_after, fit.is_adopted = fit.loss_before, False
    db.session.commit()
    assert parameters_of(forgetful.id) == DEFAULT_PARAMETERS


def test_short_log_keeps_the_defaults(desk: Desk, quiz: Quiz) -> None:
    log_reviews(desk.user, quiz, FORGETFUL, cards=40)
    tasks.fit_all({}, NO_PROGRESS)
    assert fits() == []


def test_learner_sees_what_was_learnt_goes_back_and_uses_it_again(
    client: FlaskClient, forgetful: User
) -> None:
    sign_in(client, forgetful)
    assert "From 400 reviews on" in client.get("/review/learning").text
    tasks.fit_all({}, NO_PROGRESS)
    [fit] = fits()
    assert "In use" in client.get("/review/learning").text
    for _ in range(2):
        post(client, f"/review/learning/{fit.id}/revert")
        assert parameters_of(forgetful.id) == DEFAULT_PARAMETERS
    assert "You went back from it." in client.get("/review/learning").text
    post(client, f"/review/learning/{fit.id}/use")
    assert parameters_of(forgetful.id) == tuple(fit.parameters)
    assert replay_jobs() == 3


def test_nobody_reverts_for_another(
    client: FlaskClient, forgetful: User, outsider: User, set_clock: SetClock
) -> None:
    with transaction():
        fit = ParameterFit(user_id=forgetful.id, parameters=list(DEFAULT_PARAMETERS), reviews=500)
        fit.loss_before, fit.loss_after, fit.is_adopted, fit.fitted_at = 0.4, 0.3, True, NOON
        db.session.add(fit)
        db.session.flush()
        fit_id = fit.id
    assert client.get("/review/learning").status_code == 302
    sign_in(client, outsider)
    assert post(client, f"/review/learning/{fit_id}/revert").status_code == 404
    assert post(client, f"/review/learning/{fit_id}/use").status_code == 404
