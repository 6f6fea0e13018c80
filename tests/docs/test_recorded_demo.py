"""The recorded session in the documents is what `logctl demo` shows."""

from types import ModuleType
from xml.etree import ElementTree

import pytest
from support.documents import DOCS, script

RECORD = DOCS / "record_demo.py"
pytestmark = pytest.mark.skipif(not RECORD.is_file(), reason="not in a checkout")


@pytest.fixture(scope="module")
def recorder() -> ModuleType:
    return script("record_demo")


@pytest.mark.parametrize(("language", "name"), [("en", "demo.md"), ("ja", "demo.ja.md")])
def test_page_and_picture_are_what_a_terminal_shows(
    recorder: ModuleType, language: str, name: str, request: pytest.FixtureRequest
) -> None:
    """With --update they are recorded anew."""
    page, picture = recorder.record(language)
    files = (DOCS / "tutorial" / name, DOCS / "images" / f"demo.{language}.svg")
    if request.config.getoption("--update"):
        for file, text in zip(files, (page, picture), strict=True):
            file.write_text(text, encoding="utf-8")
    for file, text in zip(files, (page, picture), strict=True):
        assert recorder.comparable(file.read_text("utf-8")) == recorder.comparable(text)


@pytest.mark.parametrize("name", ["demo.md", "demo.ja.md"])
def test_what_is_shown_is_as_one_types_it_anywhere(name: str) -> None:
    commands = [
        line for line in (DOCS / "tutorial" / name).read_text("utf-8").splitlines() if line.startswith("$")
    ]
    assert len(commands) > 10
    assert [line for line in commands if not line.startswith("$ logctl ")] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_picture_needs_nothing_from_elsewhere(language: str) -> None:
    text = (DOCS / "images" / f"demo.{language}.svg").read_text("utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg")
    assert text.count("http") == text.count("http://www.w3.org/2000/svg")


def test_a_command_that_the_terminal_broke_is_one_line_again(recorder: ModuleType) -> None:
    screen = recorder.pyte.Screen(recorder.COLUMNS, recorder.LINES)
    stream = recorder.pyte.Stream(screen)
    stream.feed("$ logctl search " + "x" * recorder.COLUMNS + "\r\nfound\r\n")
    session = recorder.session_of(recorder.rows_of(screen))
    assert session.splitlines() == ["$ logctl search " + "x" * recorder.COLUMNS, "found"]


def test_sizes_that_depend_on_the_compression_are_not_compared(recorder: ModuleType) -> None:
    first, second = "99 frames, 2,002,394 bytes", "99 frames, 2,002,385 bytes"
    assert recorder.comparable(first) == recorder.comparable(second)
    assert recorder.comparable("98 frames, 1 bytes") != recorder.comparable(first)
