"""Collectors of logs of which each line, or each block of lines, is a record."""

from logctl.lines.collector import LineCollector
from logctl.lines.reading import LineReading

__all__ = ["LineCollector", "LineReading"]
