"""One look of the encoder over an article: which words are source, cue or content, whose they are, and which are names."""
