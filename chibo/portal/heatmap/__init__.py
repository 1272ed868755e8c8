"""Units against targets."""
