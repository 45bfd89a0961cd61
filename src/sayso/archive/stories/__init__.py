"""Stories kept up to date as articles come, change and go: found by likeness, settled with what people decided, told, and numbered for good."""
