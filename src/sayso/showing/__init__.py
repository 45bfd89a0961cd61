"""People look at it: the report, the terminal."""
