"""The catalogue of quizzes. The page of one quiz also shows attempts: it is in that room."""

from flask import Blueprint, render_template, request

from quizapp.accounts.access import anyone
from quizapp.config import LANGUAGES
from quizapp.quizzes.queries import CATALOGUE_PAGE, published_quizzes

blueprint = Blueprint("quizzes", __name__)
LONGEST_SEARCH = 100
LAST_PAGE = 10_000


@blueprint.get("/quizzes")
@anyone
def catalogue() -> str:
    """List the published quizzes that fit a search, a page at a time."""
    search = request.args.get("search", "")[:LONGEST_SEARCH].strip()
    chosen = request.args.get("language", "")
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    listed = published_quizzes(search, chosen if chosen in LANGUAGES else "", page)
    return render_template(
        "quizzes/catalogue.html",
        listed=listed[:CATALOGUE_PAGE],
        has_next=len(listed) > CATALOGUE_PAGE,
        page=page,
        search=search,
        chosen=chosen,
    )
