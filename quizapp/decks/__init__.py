"""Decks: a learner's own cards, found, changed and carried in and out."""
