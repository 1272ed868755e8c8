"""Home: what needs doing, and programmes as cards."""
