"""How good the reading is: corpora, metrics, marked text."""
