"""What was collected, and what is missing in it."""

from .report import CompletenessReport

REPORT = CompletenessReport()
"""As `plugins/reports` registers it."""
