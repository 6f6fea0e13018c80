"""Terminals, devices and accounts of the lists, beside those that logs know."""

from .report import Assets

REPORT = Assets()
"""As `plugins/reports` registers it."""
