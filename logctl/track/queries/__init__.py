"""Tracking queries: which files, and what must have become of them."""

from logctl.track.queries.answer import Found, Tracked, tracked
from logctl.track.queries.check import tracking_problems

__all__ = ["Found", "Tracked", "tracked", "tracking_problems"]
