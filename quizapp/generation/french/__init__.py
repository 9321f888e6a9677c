"""What the generator knows of French: grammar, words, and the worlds distractors come from."""
