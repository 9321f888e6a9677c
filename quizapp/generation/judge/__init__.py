"""What a question must pass."""
