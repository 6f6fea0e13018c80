"""What stands in a table `[reports.NAME]`, beside the report's own options."""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from logctl.report.calendar import Every


class ScheduleTable(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    report: str
    every: Every
    format: Literal["html", "xlsx"] = "html"
    folder: str | None = None
    notify: list[str] = []
    limit: int | None = None

    @property
    def place(self) -> Path | None:
        return Path(self.folder).expanduser() if self.folder else None

    @property
    def own(self) -> dict[str, Any]:
        """What is the report's."""
        return dict(self.model_extra or {})
