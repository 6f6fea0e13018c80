"""Windows events as Windows and Winlogbeat write them."""

from logctl.demo.windows.kinds import (
    DEVICES,
    EVENT_LOG,
    KINDS,
    Kind,
)
from logctl.demo.windows.rendering import Data, beat, xml

__all__ = ["DEVICES", "EVENT_LOG", "KINDS", "Data", "Kind", "beat", "xml"]
