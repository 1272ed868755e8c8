"""What every target shows in the small world, worked out by hand from docs/small-world.md."""
