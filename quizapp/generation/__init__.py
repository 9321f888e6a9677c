"""Pure: from an article to its key facts, and from those to questions."""
