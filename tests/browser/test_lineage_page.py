"""The page of a drawn lineage in a real Chromium: nothing fails, nothing is hidden, one page of paper."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from support.browsing import Visit, pages_of, sizes_of, visited
from support.documents import DOCS
from support.hostile import HOSTILE
from support.lineages import chain, manifold, reference, told_by
from support.png import SIGNATURE, smaller

from logctl.language import LANGUAGES, Language
from logctl.track.draw import Look, html_of, svg_of
from logctl.track.model import Lineage

if TYPE_CHECKING:
    from playwright.sync_api import Browser

A4_LANDSCAPE = {(842, 595), (842, 596)}
TOKYO = ZoneInfo("Asia/Tokyo")
IMAGE = DOCS / "images" / "lineage.png"
LARGEST = 150_000
Open = Callable[..., Visit]
MADE: dict[str, Callable[[], Lineage]] = {
    "reference": reference,
    "manifold": manifold,
    "200 steps": lambda: chain(200),
}


@pytest.fixture
def shown(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """Opens the page of lineages."""
    with ExitStack() as stack:

        def show(*lineages: Lineage, language: Language = "ja") -> Visit:
            file = tmp_path / "lineage.html"
            file.write_text(html_of(lineages, Look(TOKYO, language)), encoding="utf-8")
            return stack.enter_context(visited(browser, file))

        yield show


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_nothing_fails_and_nothing_is_fetched(shown: Open, name: str, language: Language) -> None:
    visit = shown(MADE[name](), language=language)
    assert (visit.problems, visit.requests) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_every_label_is_seen(shown: Open, name: str, language: Language) -> None:
    visit = shown(MADE[name](), language=language)
    labels = visit.labels()
    width = visit.page.evaluate("() => document.documentElement.clientWidth")
    assert len(labels) > 20
    assert [label for label in labels if not label.is_seen] == []
    assert [label for label in labels if label.left < 0 or label.right > width or label.top < 0] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["reference", "manifold"])
def test_no_label_lies_over_another(shown: Open, name: str, language: Language) -> None:
    labels = shown(MADE[name](), language=language).labels()
    assert [pair for pair in combinations(labels, 2) if pair[0].meets(pair[1])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_no_cell_is_clipped(shown: Open, name: str, language: Language) -> None:
    assert shown(MADE[name](), language=language).clipped() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_case_is_one_page_of_a4(shown: Open, language: Language) -> None:
    pdf = shown(reference(), language=language).printed()
    assert pages_of(pdf) == 1
    assert sizes_of(pdf) <= A4_LANDSCAPE


def test_each_of_several_lineages_begins_a_page(shown: Open) -> None:
    assert pages_of(shown(reference(), reference()).printed()) == 2


def test_200_steps_are_printed_on_pages_of_a4(shown: Open) -> None:
    pdf = shown(chain(200)).printed()
    assert 20 < pages_of(pdf) < 60
    assert sizes_of(pdf) <= A4_LANDSCAPE


@pytest.mark.parametrize("name", ["reference", "manifold"])
def test_labels_are_about_as_wide_as_was_counted(shown: Open, name: str) -> None:
    """Within a tenth in the font that is there: more would be seen as squeezed or spread letters."""
    widths = shown(MADE[name]()).natural_widths()
    assert len(widths) > 20
    assert [row for row in widths if abs(row[1] - row[2]) > 0.1 * row[2] + 0.5] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_does_nothing(shown: Open, text: str) -> None:
    visit = shown(told_by(text))
    assert (visit.problems, visit.requests, visit.clipped()) == ([], [], [])
    assert visit.page.evaluate("() => document.scripts.length") == 0
    assert [label for label in visit.labels() if not label.is_seen and label.text.strip()] == []


def test_the_picture_alone_is_shown_too(browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "lineage.svg"
    file.write_text(svg_of(manifold(), Look(TOKYO)), encoding="utf-8")
    with visited(browser, file) as visit:
        count = visit.page.evaluate("() => document.querySelectorAll('text').length")
        assert (visit.problems, visit.requests) == ([], [])
    assert count > 40


def test_the_picture_in_the_documents_is_there_and_small(shown: Open, update: bool) -> None:
    """With --update it is taken anew: look at it before it is kept."""
    if not DOCS.is_dir():
        pytest.skip("not in a checkout")
    if update:
        page = shown(reference()).page
        page.set_viewport_size({"width": 1090, "height": 600})
        IMAGE.write_bytes(smaller(page.screenshot(full_page=True)))
    content = IMAGE.read_bytes()
    assert content.startswith(SIGNATURE)
    assert len(content) < LARGEST
