"""What the page on fits shows: plain values for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizapp.scheduling.fitting import LEAST_REVIEWS
from quizapp.study.models import ParameterFit


@dataclass(frozen=True, slots=True)
class ShownFit:
    """One fit: when, from how many reviews, by how much it predicts better (a share, or less)."""

    id: int
    at: datetime
    reviews: int
    gain: float
    is_adopted: bool
    is_in_use: bool
    is_reverted: bool
    may_be_used: bool


def fits_page(fits: Sequence[ParameterFit]) -> dict[str, Any]:
    in_use = next((fit for fit in fits if fit.is_adopted and fit.reverted_at is None), None)
    newer = next((fit for fit in fits if fit.is_adopted), None)
    return {
        "fits": [_shown(fit, in_use, newer) for fit in fits],
        "is_fitted": in_use is not None,
        "least": LEAST_REVIEWS,
    }


def _shown(fit: ParameterFit, in_use: ParameterFit | None, newest: ParameterFit | None) -> ShownFit:
    is_reverted = fit.reverted_at is not None
    return ShownFit(
        id=fit.id,
        at=fit.fitted_at,
        reviews=fit.reviews,
        gain=1 - fit.loss_after / fit.loss_before if fit.loss_before else 0.0,
        is_adopted=fit.is_adopted,
        is_in_use=in_use is not None and fit.id == in_use.id,
        is_reverted=is_reverted,
        may_be_used=is_reverted and newest is not None and fit.id == newest.id,
    )
