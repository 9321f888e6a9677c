"""The application's table of contents: the only place where the rooms meet."""

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp import config as settings
from quizapp.accounts import caretaking, links, signing_in
from quizapp.accounts import cli as accounts_cli
from quizapp.accounts import tasks as accounts_tasks
from quizapp.accounts import views as accounts
from quizapp.attempts import events as attempts_events
from quizapp.attempts import tasks as attempts_tasks
from quizapp.attempts import views as attempts
from quizapp.config import Config
from quizapp.database import cli as database_cli
from quizapp.database.engine import db, prepare
from quizapp.decks import views as decks
from quizapp.decks.exchange import tasks as exchange_tasks
from quizapp.decks.exchange import views as exchange
from quizapp.home import views as home
from quizapp.jobs import cli as jobs_cli
from quizapp.jobs import tasks as jobs_tasks
from quizapp.quizzes import authoring, drafting, playing, reporting, rewriting
from quizapp.quizzes import cli as quizzes_cli
from quizapp.quizzes import tasks as quizzes_tasks
from quizapp.quizzes import views as quizzes
from quizapp.reading import events as reading_events
from quizapp.reading import views as reading
from quizapp.study import views as study
from quizapp.study.learning import cli as learning_cli
from quizapp.study.learning import tasks as learning_tasks
from quizapp.study.learning import views as learning
from quizapp.study.offline import views as offline
from quizapp.study.plans import drills
from quizapp.study.plans import tasks as plans_tasks
from quizapp.study.plans import views as plans
from quizapp.study.reminders import tasks as reminders_tasks
from quizapp.study.reminders import views as reminders
from quizapp.study.statistics import views as statistics
from quizapp.web import errors, forms, headers, health, language, limits, rendering, uploads

LARGEST_UPLOAD = 2 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """Build the application from `config`, or from the environment when there is none."""
    config = config or settings.from_environment()
    app = Flask(__name__, instance_path=str(config.instance))
    app.config.from_mapping(
        QUIZAPP=config,
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database,
        TESTING=config.testing,
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        MAX_FORM_MEMORY_SIZE=LARGEST_UPLOAD,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies
        )

    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    Migrate(app, db, directory=str(settings.MIGRATIONS))

    for part in (errors, uploads, forms, headers, health, language, limits, rendering, signing_in):
        part.init_app(app)
    for room in (
        home,
        accounts,
        links,
        caretaking,
        quizzes,
        study,
        offline,
        reading,
        decks,
        attempts,
    ):
        app.register_blueprint(room.blueprint)
    for pages in (
        authoring,
        drafting,
        playing,
        reporting,
        rewriting,
    ):  # the authors' part of quizzes
        app.register_blueprint(pages.blueprint)
    app.register_blueprint(exchange.blueprint)
    for pages in (plans, drills, statistics, reminders):  # what a learner decides and sees
        app.register_blueprint(pages.blueprint)
    app.register_blueprint(learning.blueprint)
    app.cli.add_command(learning_cli.group)
    for commands in (accounts_cli.group, quizzes_cli.group, jobs_cli.group, *database_cli.commands):
        app.cli.add_command(commands)
    attempts_events.connect()
    reading_events.connect()
    accounts_tasks.register()
    attempts_tasks.register()
    exchange_tasks.register()
    jobs_tasks.register()
    learning_tasks.register()
    plans_tasks.register()
    quizzes_tasks.register()
    reminders_tasks.register(config)
    return app
