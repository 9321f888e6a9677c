"""The article read: its names, its sentences as trees, whom they speak of."""
