"""Is anything missing: which numbers of which logs were seen, and what logs say of themselves."""
