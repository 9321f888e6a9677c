"""quizapp: from an article to long-term memory."""
