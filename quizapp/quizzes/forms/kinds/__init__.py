"""One module per kind of question, named by its slug; each holds the kind's form."""
