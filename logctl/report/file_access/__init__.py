"""Who uses which files how much, and where that is not as with others."""
