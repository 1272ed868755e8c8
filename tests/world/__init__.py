"""The small world in the database: one fixture for all tests that need records."""
