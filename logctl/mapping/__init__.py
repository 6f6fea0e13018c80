"""Collectors that are files: what the columns of somebody's export mean, said as data."""
