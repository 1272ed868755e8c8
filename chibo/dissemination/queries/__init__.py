"""Reads of disseminations: whom they ask, how far they have come, what waits where."""
