"""What was done, by whom, where and when."""

from .report import LogAnalysis

REPORT = LogAnalysis()
