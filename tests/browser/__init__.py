"""The pages in a real browser, on the demo as bin/run serves it."""
