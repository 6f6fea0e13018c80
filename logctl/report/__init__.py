"""Reports: what events say together, as tables and charts that every form of output takes."""

from logctl.report.model import Bar, Chart, Column, Fact, Made, Note, Period, Report, Table
from logctl.report.reports import REPORTS

__all__ = ["REPORTS", "Bar", "Chart", "Column", "Fact", "Made", "Note", "Period", "Report", "Table"]
