"""A plain reading of an invented hospital's files, and what must be true of them; knows nothing of the generator."""
