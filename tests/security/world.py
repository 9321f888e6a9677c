"""One of everything, owned by one person; and every route of the application with real values."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from quizapp import clock
from quizapp.accounts import services as accounts
from quizapp.accounts.models import User
from quizapp.attempts.services import start_attempt, submit_attempt
from quizapp.database.base import Base
from quizapp.database.engine import db
from quizapp.decks import services as decks
from quizapp.decks.exchange.folders import folder_of
from quizapp.decks.exchange.models import Media, Transfer
from quizapp.decks.exchange.services import begin_export, begin_import, new_token
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.forms.sentences import span_name
from quizapp.quizzes.models import Article, Drafting, QuestionReport, Quiz, Spare
from quizapp.quizzes.models import Question as QuizQuestion
from quizapp.quizzes.reports import report_question
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.scheduling.fitting import Fit
from quizapp.scheduling.memory import ForgettingModel
from quizapp.study.learning.services import keep_fit
from quizapp.study.models import Exam
from quizapp.study.plans.drilling import answer, begin
from quizapp.study.plans.models import Drill
from quizapp.study.plans.queries import cards_of_search
from quizapp.study.plans.services import plan_exam
from quizapp.study.queries import learner_of, preferences_of
from quizapp.study.reminders.letters import off_token
from quizapp.study.reminders.services import change_calendar
from quizapp.study.services import remember_missed
from tests.attempts.sample import TEXT, evidence, nine_kinds, progress
from tests.conftest import NOON, add_user, sign_in
from tests.posting import csrf_token

# What to send where an empty form would be refused before anybody asks whose it is.
FIELDS: dict[str, dict[str, str]] = {
    "attempts.start": {"mode": "practice"},
    "attempts.answer": {"give_up": "1"},
    "authoring.change": {"action": "publish"},
    "authoring.change_question": {"action": "delete"},
    "caretaking.set_role": {"role": "caretaker", "granted": "yes"},
    "caretaking.invite": {"purpose": "teacher"},
    "caretaking.set_sign_up": {"rule": "closed"},
    "decks.change": {"do": "suspend"},
    "decks.change_deck": {"action": "delete"},
    "exchange.export": {"format": "csv"},
    "decks.restore": {"at": NOON.isoformat()},
    "drafting.decide": {"decision": "accept"},
    "drills.answer": {"seen": "1", "give_up": "1"},
    "drafting.swap": {"swap": "question"},
    "plans.backlog": {"days": "7"},
    "reading.answer": {"version": "1", "give_up": "1"},
    "reading.decide": {"decision": "skip"},
    "reading.stop": {"place": "end"},
    "reminders.change_calendar": {"action": "open"},
    "reminders.set_hour": {"hour": "8"},
    "study.answer": {"seen": "0", "version": "1", "choice": "b7k2"},
    "study.claim": {"seen": "0"},
    "study.rate": {"seen": "0", "rating": "3"},
    "study.report": {"words": "Two choices are right."},
    "study.redo": {"step": "1"},
    "study.set_aside": {"action": "bury"},
    "study.undo": {"step": "1"},
}


@dataclass(frozen=True)
class Route:
    """One method of one route."""

    rule: Rule
    method: str
    access: str

    @property
    def is_read(self) -> bool:
        return self.method == "GET"


def routes(app: Flask) -> list[Route]:
    """Return every method of every route that is a view of ours (files aside)."""
    return [
        Route(rule, method, getattr(app.view_functions[rule.endpoint], "access", "undeclared"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


class Visitor(FlaskClient):
    """A browser that reads each answer to its end, so that no file stays open."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        return super().open(*arguments, **{"buffered": True} | options)


@dataclass(frozen=True)
class World:
    """The application, its people, and the values of the variables in its addresses.

    `values` are of what the owner has. A value may be for one blueprint only, or for one address:
    "links.token", "/cards/export/<token> token".
    """

    app: Flask
    people: dict[str, User]
    values: dict[str, Any]

    def visitor(self, role: str) -> FlaskClient:
        """Return a client signed in as somebody; "anonymous" is nobody."""
        client = Visitor(self.app, self.app.response_class, use_cookies=True)
        if role in self.people:
            sign_in(client, self.people[role])
        return client

    def path(self, route: Route, **other: object) -> str:
        """Return the route's address with real values; `other` values replace the owner's.

        KeyError for a variable nobody has told us about: tell it in `world`.
        """
        room = route.rule.endpoint.partition(".")[0]
        values = {
            name: next(
                (
                    known[place]
                    for known, place in (
                        (other, name),
                        (self.values, f"{route.rule.rule} {name}"),
                        (self.values, f"{room}.{name}"),
                        (self.values, name),
                    )
                    if place in known
                ),
                None,
            )
            for name in route.rule.arguments
        }
        unknown = [name for name, value in values.items() if value is None]
        if unknown:
            raise KeyError(f"{route.rule}: which {unknown} does the owner have?")
        with self.app.test_request_context():
            built = self.app.url_map.bind("localhost").build(route.rule.endpoint, values)
        return str(built)

    def send(
        self, client: FlaskClient, route: Route, *, empty: bool = False, **other: object
    ) -> TestResponse:
        """Send a request as a page of ours would; a write brings its token and a sound form."""
        path = self.path(route, **other)
        if route.is_read:
            return client.get(path)
        fields = {} if empty else FIELDS.get(route.rule.endpoint, {})
        data = {"csrf_token": csrf_token(client), **fields}
        return client.open(path, method=route.method, data=data)


def world(app: Flask) -> World:
    """Fill a database with one of everything."""
    people = {
        "owner": add_user("Olga", is_instructor=True),
        "learner": add_user("Léo"),
        "instructor": add_user("Inès", is_instructor=True),
        "caretaker": add_user("Karim", is_caretaker=True, is_instructor=True),
    }
    owner, now, sentence = people["owner"], clock.now(), evidence(0)
    quiz, question = written_by(owner)
    drafting = Drafting(quiz_id=quiz.id, rejected=[], created_at=NOON, finished_at=NOON)
    db.session.add(drafting)
    db.session.flush()
    spare = Spare(drafting_id=drafting.id, place=0, content=nine_kinds()[0])
    db.session.add(spare)
    attempt = start_attempt(owner, quiz, "practice", now, random.Random(7))
    submit_attempt(progress(start_attempt(owner, quiz, "test", now, random.Random(7))), now)
    remember_missed(owner.id, [question.current_id or 0], now)
    change_calendar(owner.id, "open")
    exam, drill = planned_by(owner)
    deck = decks.create_deck(owner.id, "Words", "en", now)
    own = [Flashcard(prompt="le chien", key="the dog")]
    [card] = decks.add_cards(learner_of(owner), deck, own, ["noun"], now)
    link = accounts.make_link("join", now)
    report_question(people["learner"].id, question, question.current_id or 0, "Wrong.", now)
    report = db.session.scalars(db.select(QuestionReport)).one()
    fit = keep_fit(owner.id, Fit(ForgettingModel(), 500, 0.4, 0.3), now)
    transfer = begin_import(owner, new_token(), "anki", "cards.apkg", now)
    written = written_for(owner, now)
    picture = Media(user_id=owner.id, digest="0" * 32, ending="png", name="a.png", created_at=now)
    picture.content = b"\x89PNG"
    db.session.add(picture)
    db.session.commit()
    return World(
        app=app,
        people=people,
        values={
            "quiz_id": quiz.id,
            "question_id": question.id,
            "slug": "single_choice",
            "spare_id": spare.id,
            "drafting.name": span_name(sentence.start, sentence.end),
            "card_id": 1,
            "decks.card_id": card.id,
            "decks.quiz_id": deck.id,
            "exam_id": exam.id,
            "drill_id": drill.id,
            "drills.number": 0,
            "attempts.token": attempt.token,
            "exchange.token": transfer.token,
            **{
                f"/cards/export/<token>{rest} token": written.token
                for rest in ("", "/progress", "/file")
            },
            "exchange.direction": "in",
            "/cards/export/<token>/progress direction": "out",
            "exchange.name": f"{'0' * 32}.png",
            "attempts.number": 1,
            "links.token": link,
            "reminders.key": preferences_of(owner.id).calendar_key,
            "reminders.token": off_token(owner.id, app.config["SECRET_KEY"]),
            "statistics.name": "due",
            "report_id": report.id,
            "fit_id": fit.id,
            "user_id": owner.id,
        },
    )


def planned_by(user: User) -> tuple[Exam, Drill]:
    """Add an exam of a user with cards, and a drill with an answer given."""
    learner, now = learner_of(user), clock.now()
    tomorrow = learner.calendar.day_of(now) + timedelta(days=1)
    exam = plan_exam(learner, title="Finals", search="", day=tomorrow, now=now)
    found = cards_of_search(learner, "", now)
    drill = begin(learner, found, title="All", most=1, now=now, rng=random.Random(7))
    answer(drill, {"give_up": ["1"]}, seen=0, now=now)
    db.session.flush()
    return exam, drill


def written_for(owner: User, now: datetime) -> Transfer:
    """A file of the owner's cards, written and ready to be taken."""
    transfer = begin_export(owner, "csv", "", "cards.csv", now)
    transfer.outcome = {"cards": 1}
    file = folder_of(transfer.token).file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("front,back\n", encoding="utf-8")
    return transfer


def written_by(user: User) -> tuple[Quiz, QuizQuestion]:
    """Add a quiz that is not published, with an article; return it and its first question."""
    article = Article(owner_id=user.id, title="Tides", language="en", text=TEXT, created_at=NOON)
    db.session.add(article)
    quiz = create_quiz(user.id, f"Quiz of {user.name}", "en", NOON)
    quiz.article = article
    questions = [add_question(quiz, content, NOON) for content in nine_kinds()]
    db.session.flush()
    return quiz, questions[0]


def rows() -> dict[str, list[Any]]:
    """Return everything that is in the database."""
    db.session.rollback()
    return {
        table.name: sorted(map(repr, db.session.execute(table.select())))
        for table in Base.metadata.sorted_tables
    }
