"""What several records together say, as fields of the events that it is about."""
