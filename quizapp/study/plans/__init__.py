"""What a learner decides about their reviews: how much, until when, and what besides."""
