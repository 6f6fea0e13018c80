"""Questions with a name: what they ask, and whether they are sound."""

from logctl.saved.ask import Values, asked
from logctl.saved.check import problems

__all__ = ["Values", "asked", "problems"]
