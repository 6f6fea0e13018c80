"""From sources to the store and back: ingest, catching up, reindex, deep verification, status.

Nothing is imported here: a search must not wait for what only an ingest needs.
"""
