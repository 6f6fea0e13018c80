"""Where a file came from, and where it went: one walk over what the events of all sources say."""
