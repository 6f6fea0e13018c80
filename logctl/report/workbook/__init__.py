"""A report as an Excel workbook: its head with room for stamps, a sheet for each table, and charts of Excel's own."""

from logctl.report.workbook.book import write_workbook

__all__ = ["write_workbook"]
