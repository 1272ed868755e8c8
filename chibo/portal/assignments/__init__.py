"""Cells' lists of a year: the room, one list, its forms and its paper (practice M10)."""
