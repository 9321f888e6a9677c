"""Pure: the kinds of question, how each is graded, and their portable form."""
