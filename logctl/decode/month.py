"""Months as logs shorten them, in every country in English."""

_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
"""Their numbers, from 1."""
