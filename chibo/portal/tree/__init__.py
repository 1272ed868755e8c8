"""The tree of any day, and what changed between two."""
