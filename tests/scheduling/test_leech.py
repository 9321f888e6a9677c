from quizapp.scheduling.leech import is_leech, speaks_up


def test_card_is_a_leech_from_its_eighth_lapse() -> None:
    assert [is_leech(lapses) for lapses in (0, 7, 8, 9)] == [False, False, True, True]


def test_learner_is_told_at_the_eighth_lapse_and_at_every_fourth_after() -> None:
    assert [lapses for lapses in range(21) if speaks_up(lapses)] == [8, 12, 16, 20]
