"""Telling a learner that cards are due: a calendar to subscribe to, and a letter at their hour."""
