"""The command line: `chibo NAME ARGS`."""
