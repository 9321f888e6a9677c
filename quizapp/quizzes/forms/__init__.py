"""Forms in which quizzes and questions are written; one module per kind in `kinds`."""
