"""Places: the toponyms of an article, found and resolved against the gazetteer."""
