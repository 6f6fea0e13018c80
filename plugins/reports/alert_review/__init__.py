"""How alerts were dealt with."""

from .report import AlertReview

REPORT = AlertReview()
"""As `plugins/reports` registers it."""
