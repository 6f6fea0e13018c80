"""Tracking queries: which files, and what must have become of them."""

from logctl.track.queries.answer import Bounds, Found, Tracked, question, tracked
from logctl.track.queries.check import tracking_problems

__all__ = ["Bounds", "Found", "Tracked", "question", "tracked", "tracking_problems"]
