"""Who uses which files how much, and what of that is unusual."""

from logctl.report.file_access.report import FileAccess

REPORT = FileAccess()
