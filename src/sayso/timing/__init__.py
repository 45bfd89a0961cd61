"""Times: where a text names one, and which it is."""
