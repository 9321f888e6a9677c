"""Reads of parameters fitted to a learner's log, and of whose log is long enough."""

from collections.abc import Sequence

from sqlalchemy import func, select

from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.scheduling.fitting import LEAST_REVIEWS, is_worth_fitting
from quizapp.study.models import ParameterFit, Review
from quizapp.study.queries import FITTED

MOST_SHOWN = 50


def fits_of(user_id: int) -> Sequence[ParameterFit]:
    """Return a learner's fits, the newest first."""
    mine = select(ParameterFit).where(ParameterFit.user_id == user_id)
    return db.session.scalars(mine.order_by(ParameterFit.id.desc()).limit(MOST_SHOWN)).all()


def fit_in_use(user_id: int) -> ParameterFit | None:
    """Return the fit whose parameters schedule a learner's cards; None while the defaults do."""
    return db.session.scalar(FITTED.with_only_columns(ParameterFit), {"user": user_id})


def fit_of(user_id: int, fit_id: int) -> ParameterFit:
    """Return a fit of the learner's own that was adopted once; raises NotFound for any other."""
    fit = db.session.get(ParameterFit, fit_id)
    if fit is None or fit.user_id != user_id or not fit.is_adopted:
        raise NotFound(N_("There is nothing of that kind among yours."))
    return fit


def learners_with_enough_reviews() -> list[int]:
    """Return whose log may be worth fitting to, as far as counting its rows can tell."""
    rows = db.session.execute(
        select(Review.user_id, func.count())
        .group_by(Review.user_id)
        .having(func.count() >= LEAST_REVIEWS)
    )
    fitted = dict(
        db.session.execute(
            select(ParameterFit.user_id, func.max(ParameterFit.reviews)).group_by(
                ParameterFit.user_id
            )
        ).all()
    )
    return [user for user, count in rows if is_worth_fitting(count, fitted.get(user, 0))]


def reviews_fitted(user_id: int) -> int:
    """Return from how many reviews a learner's parameters were fitted last."""
    query = select(func.max(ParameterFit.reviews)).where(ParameterFit.user_id == user_id)
    return db.session.scalar(query) or 0
