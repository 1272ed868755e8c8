"""A programme page: its targets, duties and plan as tables."""
