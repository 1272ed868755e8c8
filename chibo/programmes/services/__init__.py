"""What is written about programmes: their packs, and the counts that are kept of them."""
