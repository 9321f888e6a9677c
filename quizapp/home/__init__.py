"""Pages about several rooms: the front page, a learner's home, a person's own data."""
