"""Records of EVTX files as the EVTX library renders them, without the reader of the project."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from evtx import PyEvtxParser

_KEY = re.compile(r'<Provider Name="([^"]*)".*?<EventID[^>]*>(\d+)<', re.S)


def _whole(records: Any) -> Iterator[str | None]:
    """None for what the library cannot read."""
    while True:
        try:
            yield str(next(records)["data"])
        except StopIteration:
            return
        except RuntimeError:
            yield None


def renderings(path: Path) -> Iterator[tuple[str, str]]:
    """JSON and printed XML of each record."""
    as_json = _whole(PyEvtxParser(str(path), number_of_threads=1).records_json())
    as_xml = _whole(PyEvtxParser(str(path), number_of_threads=1).records())
    for json_text, xml_text in zip_longest(as_json, as_xml):
        if json_text is not None and xml_text is not None:
            yield json_text, xml_text


def some_of_each_event(paths: Iterable[Path], most: int) -> Iterator[tuple[str, str]]:
    """Of every provider and event id no more than `most` records."""
    seen: Counter[tuple[str, ...]] = Counter()
    for path in paths:
        for as_json, as_xml in renderings(path):
            found = _KEY.search(as_xml)
            key = found.groups() if found else ("",)
            seen[key] += 1
            if seen[key] <= most:
                yield as_json, as_xml
