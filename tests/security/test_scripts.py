"""Whatever people type or import stays text: no script, no handler, no address that runs."""

import json
import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.attempts.services import answer_question, start_attempt, submit_attempt
from quizapp.database.engine import db
from quizapp.decks import services as decks
from quizapp.decks.exchange.services import begin_import, new_token
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.question import Question
from quizapp.questions.sets import from_json, to_json
from quizapp.quizzes.forms.sentences import sentences_of
from quizapp.quizzes.models import Article, Drafting, Quiz, Spare
from quizapp.quizzes.reports import report_question
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.study.queries import learner_of
from quizapp.study.services import remember_missed
from tests.attempts.sample import SENTENCES, TEXT, asked, nine_kinds, progress
from tests.conftest import NOON, add_user
from tests.security.world import Route, World, planned_by, routes

VECTORS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "[click](javascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "![image](https://evil.example/x.png)",
    "<style>*{display:none}</style><iframe src=//evil.example>",
    "$\\href{javascript:alert(1)}{x}$ $\\text{<img src=x onerror=alert(1)>}$",
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)></annotation-xml></math>",
    "{{ 7 * 191 }} {% include 'base.html' %}",
    "' onmouseover='alert(1)",
)
ALL = "\n\n".join(VECTORS)
TYPED = {"prompt", "text", "explanation", "fact", "claim", "feedback", "unit", "tags"}


def hostile(question: Question) -> Question:
    """Return a question with every vector in every text that an author may type."""

    def spoil(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: spoil(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [spoil(inner, name) for inner in value]
        is_typed = name in TYPED or (
            name == "key" and question.kind in ("ShortAnswer", "Flashcard")
        )
        return f"{value} {ALL}" if is_typed and isinstance(value, str) else value

    return from_json(spoil(json.loads(json.dumps(to_json(question)))))


@pytest.fixture
def spoiled(app: Flask, database: None) -> World:
    """A world whose every text is an attack, with a quiz that has been taken."""
    owner = add_user(VECTORS[2], is_instructor=True, is_caretaker=True)
    now = clock.now()
    quiz = hostile_quiz(owner)
    questions = [add_question(quiz, hostile(question), NOON) for question in nine_kinds()]
    add_question(quiz, hostile(nine_kinds()[0]), NOON, status="proposed")
    test = start_attempt(owner, quiz, "test", now, random.Random(7))
    submit_attempt(progress(test), now)
    practice = start_attempt(owner, quiz, "practice", now, random.Random(7))
    for number in range(1, 6):
        answer_question(progress(practice), asked(practice, number), None, now)
    remember_missed(owner.id, [question.current_id or 0 for question in questions], now)
    learner = learner_of(owner)
    deck = decks.create_deck(owner.id, ALL[:200], "en", now)
    [card] = decks.add_cards(learner, deck, [Flashcard(prompt=ALL, key=ALL)], [VECTORS[0]], now)
    exam, drill = planned_by(owner)
    exam.title, exam.search = ALL[:200], f'"{VECTORS[2]}"'
    report_question(owner.id, questions[0], questions[0].current_id or 0, ALL, now)
    transfer = begin_import(owner, new_token(), "anki", VECTORS[1], now)
    db.session.commit()
    return World(
        app=app,
        people={"owner": owner},
        values={
            "quiz_id": quiz.id,
            "question_id": [question.id for question in questions],
            "slug": "single_choice",
            "drafting.name": sorted(sentences_of(quiz.article.text if quiz.article else "")),
            "card_id": 1,
            "decks.card_id": card.id,
            "decks.quiz_id": deck.id,
            "exam_id": exam.id,
            "drill_id": drill.id,
            "drills.number": 0,
            "exchange.token": transfer.token,
            "exchange.direction": "in",
            "exchange.name": "none.png",
            "reminders.key": "none",
            "reminders.token": "none",
            "statistics.name": ["due", "quizzes", "tags"],
            "report_id": 1,
            "fit_id": 1,
            "attempts.token": [test.token, practice.token],
            "attempts.number": range(1, 10),
            "links.token": "none",
            "user_id": owner.id,
        },
    )


def addresses(world: World, route: Route) -> Iterator[str]:
    """Yield the route's address with each of its values."""
    room = route.rule.endpoint.partition(".")[0]
    choices = {}
    for name in route.rule.arguments:
        value = world.values.get(f"{room}.{name}", world.values.get(name))
        choices[name] = value if isinstance(value, (list, range)) else [value]
    for values in product(*choices.values()):
        yield world.path(route, **dict(zip(choices, values, strict=True)))


def hostile_quiz(owner: User) -> Quiz:
    text = TEXT.replace("Nobody feels it.", ALL)
    article = Article(owner_id=owner.id, title=ALL[:200], language="en", text=text, created_at=NOON)
    quiz = create_quiz(owner.id, ALL[:200], "en", NOON, description=ALL)
    quiz.article, quiz.published_at = article, NOON
    db.session.add(article)
    db.session.flush()
    rejected = {"prompt": ALL, "kind": "SingleChoice", "start": 9, "end": 40}
    rejected |= {"reason": "Too long: %(what)s", "params": {"what": ALL}}
    reason = {"sentence": SENTENCES[0], "reason": "Too long: %(what)s", "params": {"what": ALL}}
    drafting = Drafting(
        quiz_id=quiz.id, rejected=[rejected], coverage=[reason], created_at=NOON, finished_at=NOON
    )
    db.session.add(drafting)
    db.session.flush()
    db.session.add(Spare(drafting_id=drafting.id, place=0, content=hostile(nine_kinds(1)[0])))
    return quiz


def test_nothing_typed_runs(spoiled: World) -> None:
    found, shown = [], 0
    for role in ("owner", "anonymous"):
        visitor = spoiled.visitor(role)
        for route in filter(lambda route: route.is_read, routes(spoiled.app)):
            for address in addresses(spoiled, route):
                page = visitor.get(address)
                assert page.status_code < 500, address
                if page.mimetype == "text/html":
                    found += [f"{route.rule}: {what}" for what in dangers(page.text)]
                    shown += "alert(1)" in page.text
    assert found == []
    assert shown > 30


@pytest.mark.parametrize("vector", [*VECTORS[:3], VECTORS[6], "<a href=JavaScript:alert(1)>x</a>"])
def test_what_runs_is_noticed(vector: str) -> None:
    assert dangers(f"<p>{vector}</p>")


def dangers(html: str) -> list[str]:
    """Return what of a page could run, or is loaded from elsewhere."""
    page = BeautifulSoup(html, "html.parser")
    found = [str(tag)[:100] for tag in page(["iframe", "style", "object", "embed", "base", "img"])]
    found += [str(tag)[:100] for tag in page("script") if not str(tag.get("src")).startswith("/")]
    for tag in page(True):
        for name, value in tag.attrs.items():
            if name.startswith("on") or name == "style":
                found.append(str(tag)[:100])
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                scheme = str(value).strip().lower()
                if scheme.startswith(("javascript:", "data:", "vbscript:", "//")):
                    found.append(str(tag)[:100])
    if "1337" in page.get_text():
        found.append("a template expression was computed")
    return found
