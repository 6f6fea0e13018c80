"""The files of an invented hospital, read plainly, and all that must be true of them; knows nothing of the generator."""
