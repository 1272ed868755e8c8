"""What is read of programmes: their papers, their figures, the records behind these."""
