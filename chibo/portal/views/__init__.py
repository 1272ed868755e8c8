"""The pages: fetch, call, render."""
