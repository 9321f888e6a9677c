from datetime import date

from quizapp.scheduling.forecast import forecast


def test_overdue_cards_count_today_and_later_days_stand_alone() -> None:
    due = {date(2026, 1, 7): 2, date(2026, 1, 10): 1, date(2026, 1, 11): 4, date(2026, 2, 1): 9}
    assert forecast(due, date(2026, 1, 10), 3) == (3, 4, 0)


def test_nothing_due_is_a_row_of_noughts() -> None:
    assert forecast({}, date(2026, 1, 10), 2) == (0, 0)
