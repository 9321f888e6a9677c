"""How a fact is asked in French."""
