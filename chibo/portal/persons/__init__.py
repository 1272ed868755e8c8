"""Pages about persons: the list of members, and the page of one."""
