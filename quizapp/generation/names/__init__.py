"""Who and what an article names, and the masks behind which names are read."""
