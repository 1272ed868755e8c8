"""A target page: why the number is what it is, who lacks, in which part, and what is next."""
