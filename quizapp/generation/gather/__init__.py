"""Which questions make a set, and in which order."""
