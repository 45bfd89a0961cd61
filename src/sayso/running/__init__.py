"""A run over very many articles: inputs cut into shards, each read to tables by itself, and the stories of all of them."""
