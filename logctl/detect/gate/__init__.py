"""What must be there before a rule may wake people, and who decided that it may."""
