"""Who logged on where, and who failed to."""

from .report import Logons

REPORT = Logons()
