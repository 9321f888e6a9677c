"""Key facts: what each clause says."""
