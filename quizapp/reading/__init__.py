"""An article read with its questions between its sections, and what the reader decides to keep."""
