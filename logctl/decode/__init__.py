"""From bytes to text and from text to time, as every collector needs it."""

from logctl.decode.text import clean_text, decode_text
from logctl.decode.time import EARLIEST, LATEST, iso_milliseconds, iso_text

__all__ = ["EARLIEST", "LATEST", "clean_text", "decode_text", "iso_milliseconds", "iso_text"]
