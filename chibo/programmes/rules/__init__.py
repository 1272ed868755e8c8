"""When targets are judged and how: pure functions (records.md part 2)."""
