"""Requests upward: all of a unit and those below it, and one with its answer (practice M14)."""
