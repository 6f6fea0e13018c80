"""Who came from outside to maintain something, beside what was planned."""

from .report import RemoteMaintenance

REPORT = RemoteMaintenance()
