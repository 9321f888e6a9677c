"""Every job is done once, survives its worker, and says how it went."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp import clock
from quizapp.config import Config
from quizapp.database.backup import latest_backup
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Invalid
from quizapp.jobs import queries, registry, services
from quizapp.jobs.models import SILENCE, Job
from quizapp.jobs.registry import Progress, Task
from quizapp.jobs.services import MOST_TRIES
from quizapp.jobs.worker import Worker
from tests.conftest import NOON, SetClock

pytestmark = pytest.mark.usefixtures("database")

Register = Callable[[str, Task], None]


@pytest.fixture(autouse=True)
def at_noon(set_clock: SetClock) -> None:
    set_clock(NOON)


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Register a task for this test alone, and have nothing done of its own accord."""
    for tasks in ("_tasks", "_nightly", "_periodic"):
        monkeypatch.setattr(registry, tasks, {})
    return registry.register


@pytest.fixture
def worker(application: Flask, settings: Config, register: Register) -> Worker:
    return Worker(application, settings.worker_sign)


def enqueue(name: str, **arguments: Any) -> int:
    with transaction():
        return services.enqueue(name, arguments, clock.now()).id


def job_with(job_id: int) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, job_id)


def test_jobs_are_done_once_in_their_order(worker: Worker, register: Register) -> None:
    done: list[int] = []
    register("count", lambda arguments, _progress: done.append(arguments["n"]))
    for n in range(3):
        enqueue("count", n=n)
    while worker.work_one():
        pass
    assert done == [0, 1, 2]
    assert set(db.session.scalars(select(Job.state))) == {"done"}


def test_nothing_to_do_is_no_work(worker: Worker) -> None:
    assert not worker.work_one()


def test_job_waits_for_its_hour(worker: Worker, register: Register, set_clock: SetClock) -> None:
    done: list[str] = []
    register("later", lambda _arguments, _progress: done.append("done"))
    with transaction():
        services.enqueue("later", {}, NOON, run_at=NOON + timedelta(hours=1))
    assert not worker.work_one()
    set_clock(NOON + timedelta(hours=1))
    assert worker.work_one()
    assert done == ["done"]


def test_job_with_a_known_key_is_not_added_again() -> None:
    with transaction():
        first = services.enqueue("once", {}, NOON, key="tonight").id
        assert services.enqueue("once", {}, NOON, key="tonight").id == first


def test_progress_can_be_read_while_the_job_runs(worker: Worker, register: Register) -> None:
    seen: list[tuple[str, int, int]] = []

    def task(_arguments: dict[str, Any], progress: Progress) -> None:
        progress("Reading", 3, 10)
        job = job_with(job_id)
        seen.append((job.stage, job.done, job.total))

    register("draft", task)
    job_id = enqueue("draft")
    worker.work_one()
    assert seen == [("Reading", 3, 10)]


def test_refusal_is_kept_with_its_words(worker: Worker, register: Register) -> None:
    def task(_arguments: dict[str, Any], _progress: Progress) -> None:
        raise Invalid(N_("%(n)s words are too few."), n=3)

    register("draft", task)
    job_id = enqueue("draft")
    worker.work_one()
    job = job_with(job_id)
    assert job.state == "failed"
    assert job.error == {"id": "%(n)s words are too few.", "params": {"n": 3}}


def test_a_job_that_is_stopped_ends_when_it_next_reports(
    worker: Worker, register: Register
) -> None:
    reached: list[str] = []

    def walk(_arguments: dict[str, Any], progress: Progress) -> None:
        progress("first", 1, 2)
        with transaction():
            services.stop(job_id, clock.now())
        reached.append("stopped")
        progress("second", 2, 2)
        reached.append("went on")

    register("walk", walk)
    job_id = enqueue("walk")
    assert worker.work_one()
    job = job_with(job_id)
    assert reached == ["stopped"]
    assert (job.state, job.error) == ("failed", {"id": services.STOPPED.id, "params": {}})


def test_a_job_that_is_stopped_before_its_turn_is_not_done(
    worker: Worker, register: Register
) -> None:
    done: list[int] = []
    register("count", lambda _arguments, _progress: done.append(1))
    job_id = enqueue("count")
    with transaction():
        services.stop(job_id, clock.now())
    assert not worker.work_one()
    assert done == []
    with transaction():
        services.stop(job_id, clock.now())  # once more changes nothing
    assert job_with(job_id).state == "failed"


def test_failure_does_not_take_the_worker_along(worker: Worker, register: Register) -> None:
    def fail(_arguments: dict[str, Any], _progress: Progress) -> None:
        raise ZeroDivisionError

    register("fail", fail)
    register("count", lambda _arguments, _progress: None)
    failed, counted = enqueue("fail"), enqueue("count")
    assert worker.work_one()
    assert worker.work_one()
    assert job_with(failed).error == {"id": services.GONE_WRONG.id, "params": {}}
    assert job_with(counted).state == "done"


def test_job_of_a_killed_worker_is_taken_again(
    worker: Worker, register: Register, set_clock: SetClock
) -> None:
    register("draft", lambda _arguments, _progress: None)
    job_id = enqueue("draft")
    with transaction():
        services.take_next(NOON)
    set_clock(NOON + SILENCE)
    assert not worker.work_one()
    set_clock(NOON + SILENCE + timedelta(seconds=1))
    assert worker.work_one()
    assert job_with(job_id).state == "done"
    assert job_with(job_id).tries == 2


def test_job_that_kills_every_worker_fails_at_last() -> None:
    job_id = enqueue("deadly")
    now = NOON
    for _ in range(MOST_TRIES):
        with transaction():
            assert services.take_next(now) is not None
        now += SILENCE * 2
    with transaction():
        assert services.take_next(now) is None
    job = job_with(job_id)
    assert (job.state, job.finished_at) == ("failed", now)
    assert not queries.is_anything_due(now, ())


def test_long_job_that_reports_nothing_stays_taken(
    application: Flask, settings: Config, register: Register, set_clock: SetClock
) -> None:
    beaten = threading.Event()
    seen: list[datetime | None] = []

    def silent(_arguments: dict[str, Any], _progress: Progress) -> None:
        set_clock(NOON + timedelta(hours=1))
        while job_with(job_id).beat_at != NOON + timedelta(hours=1):
            assert not beaten.wait(0.05)
        seen.append(job_with(job_id).beat_at)
        worker.stop()

    register("silent", silent)
    job_id = enqueue("silent")
    worker = Worker(application, settings.worker_sign, beat_seconds=0.01)
    worker.work()
    assert seen == [NOON + timedelta(hours=1)]
    assert settings.worker_sign.exists()


def test_interrupted_job_goes_back_to_the_queue(worker: Worker, register: Register) -> None:
    register("draft", lambda _arguments, _progress: worker.stop())
    job_id = enqueue("draft")
    worker.work()
    job = job_with(job_id)
    assert (job.state, job.tries) == ("waiting", 0)


def test_two_workers_do_not_take_the_same_job() -> None:
    enqueue("draft")
    with transaction():
        assert services.take_next(NOON) is not None
    with transaction():
        assert services.take_next(NOON) is None


def test_nightly_task_is_due_at_its_local_time() -> None:
    tasks = {"backup": time(3, 30)}
    before = datetime(2026, 3, 2, 3, 29, tzinfo=UTC)
    assert services.last_due(tasks, before) == {
        "backup 2026-03-01": datetime(2026, 3, 1, 3, 30, tzinfo=UTC)
    }
    after = datetime(2026, 3, 2, 3, 31, tzinfo=UTC)
    assert services.last_due(tasks, after) == {
        "backup 2026-03-02": datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    }


def test_periodic_task_is_done_once_in_each_stretch_of_time(
    worker: Worker, register: Register, set_clock: SetClock
) -> None:
    done: list[datetime] = []
    registry.register("look", lambda *_: done.append(clock.now()), every=timedelta(minutes=10))
    for minutes in (0, 1, 9, 10, 11, 45, 46):
        set_clock(NOON + timedelta(minutes=minutes))
        while worker.work_one():
            pass
    assert done == [NOON + timedelta(minutes=minutes) for minutes in (0, 10, 45)]


def test_stretches_are_the_same_for_every_worker() -> None:
    tasks = {"look": timedelta(minutes=10)}
    early, late = (services.stretches_begun(tasks, NOON + timedelta(minutes=n)) for n in (1, 9))
    assert early == late == {"look 2026-03-02T11:00:00Z": NOON}


def test_backup_is_made_once_a_night(
    application: Flask, settings: Config, set_clock: SetClock
) -> None:
    worker = Worker(application, settings.worker_sign)
    for hours in range(0, 72, 6):
        set_clock(NOON + timedelta(hours=hours))
        while worker.work_one():
            pass
    backups = select(Job).where(Job.name == "backup")
    assert [job.state for job in db.session.scalars(backups)] == ["done"] * 4
    assert len(list(settings.backups.iterdir())) == 4
    assert latest_backup(settings.backups) is not None


def test_old_jobs_are_forgotten(application: Flask, settings: Config, set_clock: SetClock) -> None:
    worker = Worker(application, settings.worker_sign)
    while worker.work_one():
        pass
    set_clock(NOON + timedelta(days=40))
    while worker.work_one():
        pass
    created = db.session.scalars(select(Job.created_at)).all()
    assert set(created) == {NOON + timedelta(days=40)}


def test_a_job_that_is_stopped_at_the_last_moment_stays_stopped(
    worker: Worker, register: Register
) -> None:
    def end(_arguments: dict[str, Any], _progress: Progress) -> None:
        with transaction():
            services.stop(job_id, clock.now())

    register("end", end)
    job_id = enqueue("end")
    assert worker.work_one()
    job = job_with(job_id)
    assert (job.state, job.error) == ("failed", {"id": services.STOPPED.id, "params": {}})


def test_a_job_that_is_stopped_does_not_go_back_to_the_queue(
    worker: Worker, register: Register
) -> None:
    def end(_arguments: dict[str, Any], _progress: Progress) -> None:
        with transaction():
            services.stop(job_id, clock.now())
        worker.stop()

    register("end", end)
    job_id = enqueue("end")
    assert not worker.work_one()
    assert job_with(job_id).state == "failed"
