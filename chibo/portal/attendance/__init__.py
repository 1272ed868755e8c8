"""Superiors at the meetings of units below them: who follows whom, visits, checks (M12)."""
