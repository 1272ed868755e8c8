"""Cells' own inspections: the plan of a year, one inspection step by step, their papers."""
