"""The reports that there are."""

from collections.abc import Mapping
from types import MappingProxyType

from logctl.report.file_access.report import FileAccess
from logctl.report.model import Report

REPORTS: Mapping[str, Report] = MappingProxyType({one.name: one for one in (FileAccess(),)})
