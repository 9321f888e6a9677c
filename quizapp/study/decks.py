"""The deck that a learner's own cards go to, where no other is named."""

from datetime import datetime

from quizapp.accounts.models import User
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import create_quiz, quiz_made_by

OWN_DECK = "own cards"
TITLES = {"en": "My cards", "fr": "Mes cartes"}


def own_deck(user: User, now: datetime) -> Quiz:
    """Return the learner's deck of their own cards, made when it is first needed.

    One that was deleted comes back, since something is about to be put into it.
    """
    deck = quiz_made_by(OWN_DECK, user.id)
    if deck is None:
        deck = create_quiz(user.id, TITLES[user.language], user.language, now, sending=OWN_DECK)
        deck.is_deck = True
    deck.deleted_at = None
    return deck
