"""The guide to what is to be audited: the same in both languages, and what it makes servers write can be read."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import evtx
import pytest
from support.ingests import Place

from logctl.content import bundled_folder
from logctl.content.modules import load_module
from logctl.pipeline.sources.assess import QUESTIONS
from logctl.pipeline.sources.questions import ANYTHING
from logctl.query import Everything
from logctl.store import Sort

FOLDER = bundled_folder() / "docs" / "how-to"
PAGES = {name: (FOLDER / f"audit-baseline{name}.md").read_text("utf-8") for name in ("", ".ja")}
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
AUDITED = re.compile(r"^\| ([^|]+) \| ([^|]+) \| `(\{[0-9A-F-]{36}\})` \|", re.MULTILINE)
MADE: dict[str, tuple[str, str, dict[str, object]]] = {
    "squid": (
        "squid.conf",
        "access.log",
        {
            "user.name": "h_akisora",
            "source.ip": "10.20.3.14",
            "http.request.bytes": 48_211_034,
            "http.request.method": "CONNECT",
            "url.domain": "files.example.com",
        },
    ),
    "nginx": (
        "nginx.conf",
        "access.log",
        {
            "user.name": "h_akisora",
            "source.ip": "10.20.3.14",
            "http.request.bytes": 48_211_034,
            "http.request.method": "POST",
            "url.path": "/upload",
        },
    ),
    "ini": (
        "smb.conf",
        "audit.log",
        {
            "user.name": "h_akisora",
            "source.ip": "10.20.3.14",
            "logctl.operation": "rename",
            "logctl.from.path": "/srv/ward3/勤務表.xlsx",
            "file.path": "/srv/ward3/勤務表_10月.xlsx",
            "logctl.share.name": "ward3",
        },
    ),
}
"""By the language of a block: what the settings file is called, what its log, and what is known of the line below it."""


def sections(page: str) -> dict[str, str]:
    """By the name that a link has; in Japanese it stands before the heading."""
    page = re.sub(r'<a id="([\w-]+)"></a>\n\n## .*', r"## \1", page)
    parts = re.split(r"^## (.*)$", BLOCKS.sub("", page), flags=re.MULTILINE)[1:]
    return {_anchor(heading): text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)}


def _anchor(heading: str) -> str:
    return heading.strip().lower().replace(" ", "-")


def subcategories() -> Iterator[tuple[int, str, str]]:
    tasks = load_module(bundled_folder() / "collectors" / "windows" / "tasks.py")
    for number, (english, japanese) in tasks._SUBCATEGORIES.items():
        yield number, english, japanese


@pytest.mark.parametrize("page", PAGES.values(), ids=["en", "ja"])
def test_every_question_finds_its_section_and_every_section_has_a_question(page: str) -> None:
    assert {one.section for one in (*QUESTIONS.values(), ANYTHING)} == set(sections(page))


def test_every_section_begins_with_what_it_answers() -> None:
    assert [name for name, text in sections(PAGES[""]).items() if not re.match(r"\*[^*]+\?\*", text)] == []
    assert [name for name, text in sections(PAGES[".ja"]).items() if not text.startswith("質問:「")] == []


def test_both_pages_have_the_same_to_be_typed() -> None:
    assert BLOCKS.findall(PAGES[""]) == BLOCKS.findall(PAGES[".ja"])


def test_both_pages_audit_the_same_subcategories_by_their_names() -> None:
    english = AUDITED.findall(PAGES[""])
    assert [(japanese, name, guid) for name, japanese, guid in english] == AUDITED.findall(PAGES[".ja"])
    known = {(name, japanese) for _number, name, japanese in subcategories()}
    assert {(name, japanese) for name, japanese, _guid in english} - known == set()
    assert len({guid for _name, _japanese, guid in english}) == len(english)


def test_subcategories_have_the_ids_that_windows_gives_them(real_logs: Path) -> None:
    """As changes of the policy (4719) have both."""
    names = {number: name for number, name, _japanese in subcategories()}
    (file,) = (real_logs / "permissive" / "evtx-to-mitre").rglob("ID4719-*.evtx")
    seen = {}
    records: Iterable[Any] = evtx.PyEvtxParser(str(file)).records_json()
    for record in records:
        data = json.loads(record["data"])["Event"]["EventData"]
        guid = data["SubcategoryGuid"].strip("{}").upper()
        seen[f"{{{guid}}}"] = names[int(data["SubcategoryId"].strip("%"))]
    told = {guid: name for name, _japanese, guid in AUDITED.findall(PAGES[""])}
    assert {guid: seen[guid] for guid in told if guid in seen} == {g: n for g, n in told.items() if g in seen}
    assert {told[guid] for guid in told if guid not in seen} == {"Logoff", "Removable Storage"}


@pytest.mark.parametrize("kind", MADE)
def test_a_log_that_the_page_makes_a_server_write_can_be_read(
    kind: str, place: Place, tmp_path: Path
) -> None:
    settings, log, expected = MADE[kind]
    (written, line) = made_by(kind)
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / settings).write_text(written, encoding="utf-8")
    (folder / log).write_text(line, encoding="utf-8")
    place.ingest(folder)
    assert [{name: one.get(name) for name in expected} for one in events(place)] == [expected]


def made_by(kind: str) -> tuple[str, str]:
    """A block of settings, and the one after it: a line of the log that they make."""
    blocks = BLOCKS.findall(PAGES[""])
    (at,) = (number for number, (language, _text) in enumerate(blocks) if language == kind)
    return blocks[at][1], blocks[at + 1][1]


def events(place: Place) -> list[dict[str, Any]]:
    with place.engine() as engine:
        return [dict(event.shown) for event in engine.store.find(Everything(), Sort())]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home", Path(os.environ["XDG_CONFIG_HOME"]))
