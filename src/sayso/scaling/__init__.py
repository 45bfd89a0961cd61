"""Many articles: one after another, or several at once in processes beside each other."""
