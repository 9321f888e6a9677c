"""Cards that change hands: packages of Anki and plain tables, in and out."""
