"""Writes of fits: keeping one, reverting it, using it again; each has the cards replayed."""

from collections.abc import Iterator
from datetime import datetime

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict
from quizapp.jobs.services import enqueue
from quizapp.scheduling.fitting import Fit, fit, is_worth_fitting, reviews_that_tell
from quizapp.scheduling.memory import ForgettingModel
from quizapp.study.learning.log import logs_of
from quizapp.study.learning.queries import fit_in_use, reviews_fitted
from quizapp.study.learning.replaying import card_ids, replay_cards
from quizapp.study.models import ParameterFit
from quizapp.study.queries import parameters_of

REPLAY_JOB = "replay-cards"
CARDS_AT_ONCE = 500


def fit_to(user_id: int) -> Fit | None:
    """Fit parameters to a learner's log; None where it is too short, or has hardly grown since."""
    cards = [log.logged() for log in logs_of(user_id) if log.is_whole]
    if not is_worth_fitting(reviews_that_tell(cards), reviews_fitted(user_id)):
        return None
    return fit(cards, ForgettingModel(parameters_of(user_id)))


def keep_fit(user_id: int, found: Fit, now: datetime) -> ParameterFit:
    """Keep a fit, adopted only if it predicts better: then the cards are replayed."""
    row = ParameterFit(
        user_id=user_id,
        parameters=list(found.model.parameters),
        reviews=found.reviews,
        loss_before=found.loss_before,
        loss_after=found.loss_after,
        is_adopted=found.is_better,
        fitted_at=now,
    )
    db.session.add(row)
    db.session.flush()
    if row.is_adopted:
        _replay_soon(user_id, now)
    return row


def revert_fit(fit_row: ParameterFit, now: datetime) -> None:
    """Go back to the parameters before those in use; once is as good as twice."""
    if fit_row.reverted_at is not None:
        return
    in_use = fit_in_use(fit_row.user_id)
    if in_use is None or in_use.id != fit_row.id:
        raise Conflict(N_("Something newer is in use by now."))
    fit_row.reverted_at = now
    _replay_soon(fit_row.user_id, now)


def use_again(fit_row: ParameterFit, now: datetime) -> None:
    """Use parameters again that were reverted."""
    if fit_row.reverted_at is None:
        return
    fit_row.reverted_at = None
    _replay_soon(fit_row.user_id, now)


def batches(user_id: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last id of so many cards as are replayed in one transaction."""
    ids = card_ids(user_id)
    for start in range(0, len(ids), CARDS_AT_ONCE):
        some = ids[start : start + CARDS_AT_ONCE]
        yield some[0], some[-1]


def replay_some(user_id: int, first: int, last: int) -> int:
    """Replay some of a learner's cards with the parameters in use; return how many."""
    return replay_cards(user_id, ForgettingModel(parameters_of(user_id)), first, last)


def _replay_soon(user_id: int, now: datetime) -> None:
    db.session.flush()
    enqueue(REPLAY_JOB, {"user": user_id}, now)
