"""Pictures of a learner's memory: what they did, what they know, what comes."""
