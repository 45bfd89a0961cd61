"""The quantities of a text: how many of what, how old, how much, which."""
