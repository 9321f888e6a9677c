"""Pure: when a memory should be asked for again."""
