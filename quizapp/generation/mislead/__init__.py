"""Wrong answers one can believe."""
