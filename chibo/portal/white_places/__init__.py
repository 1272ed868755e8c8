"""Places without a cell of their own, and what comes next for them."""
