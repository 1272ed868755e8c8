"""Clusters: which there are, who is in one, and changing one by decision (practice M3)."""
