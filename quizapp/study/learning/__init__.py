"""The memory as its log tells it: card states replayed, and parameters fitted to one learner."""
