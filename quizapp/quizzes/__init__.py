"""Articles, quizzes, questions and their versions, and the people who write them."""
