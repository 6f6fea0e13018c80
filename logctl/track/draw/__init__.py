"""A lineage as people see it: drawn with time from left to right and a lane for each place, with every step below it."""

from logctl.track.draw.dot import dot_of
from logctl.track.draw.html import html_of
from logctl.track.draw.look import Look
from logctl.track.draw.svg import svg_of

__all__ = ["Look", "dot_of", "html_of", "svg_of"]
