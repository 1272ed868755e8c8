"""What comes before a meeting, and from the one before it: papers, notices, entries to confirm."""
