"""Scripts that turn an article into a question set."""
