"""A learner's memory: cards, reviews, and the daily review."""
