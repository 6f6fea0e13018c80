"""Files and folders as raw records."""

from logctl.read.files import Problem, expand
from logctl.read.location import Location
from logctl.read.reader import READERS, Reader, Unreadable, reader_of
from logctl.read.recognise import recognise
from logctl.read.source import FileSource, open_source

__all__ = [
    "READERS",
    "FileSource",
    "Location",
    "Problem",
    "Reader",
    "Unreadable",
    "expand",
    "open_source",
    "reader_of",
    "recognise",
]
