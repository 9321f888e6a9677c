"""The review without a connection: what a device takes along, and what it brings back."""
