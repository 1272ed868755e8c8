"""Facts asked one by one of a few rows made for the purpose."""
