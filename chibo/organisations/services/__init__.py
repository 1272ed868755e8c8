"""Everything that changes which units and localities there are, and where they stand."""
