"""Records of several articles -> stories: which articles tell one happening, and how their accounts stand to each other."""
