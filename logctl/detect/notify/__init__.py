"""How findings come to people: a queue that survives, and channels that each have their own pace."""
