"""The conditions of rules: one module each."""
