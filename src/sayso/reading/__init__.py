"""An article becomes a record: each module answers one question, read.py calls them in order."""
