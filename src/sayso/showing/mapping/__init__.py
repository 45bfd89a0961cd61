"""The map of the report: country outlines, a view fitted to the places, and all of it as drawing."""
