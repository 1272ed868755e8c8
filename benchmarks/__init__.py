"""Programs that measure how fast the figures are. What was measured stands in README.md."""
