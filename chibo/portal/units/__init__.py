"""A unit page and the list of units."""
