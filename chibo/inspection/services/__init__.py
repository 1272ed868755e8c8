"""Writes down what was inspected."""
