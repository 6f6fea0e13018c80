"""The page of a report in a real Chromium, and on A4: nothing fails, nothing is hidden, nothing is cut."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from support.browsing import Visit, visited
from support.documents import DOCS
from support.hostile import HOSTILE
from support.long_reports import QUESTIONS, begin, chart, end, hostile, made, table
from support.paper import Sheet, sheets
from support.png import SIGNATURE

from logctl.contracts.report import Chart, Made, Series
from logctl.language import LANGUAGES, Label, Language
from logctl.report.page import page
from logctl.report.text import MARK, Head, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOKYO = ZoneInfo("Asia/Tokyo")
HEAD = Head(1_793_000_000_000, "k_ito", ["NS3-PC04 のログが 3 時間ありません"])
IMAGE = DOCS / "images" / "report.png"
LARGEST = 200_000
FOOT = "長い表の試し2026/10/2600:00:00.000-2026/11/0123:59:59.999"
FEET = {"hostile": "害のある名前2026/10/2600:00:00.000-2026/11/0123:59:59.999"}
MARGINS = (12, 10, 14, 10)
ROWS = 500
Open = Callable[..., Visit]
Print = Callable[..., list[Sheet]]
DAYS = [f"10-{day:02}" for day in range(1, 32)]
PATHS = [f"\\\\HOSP-FS01\\共用\\{'長い名前' * (number % 9)}\\{number:02}.xlsx" for number in range(15)]
HOURS = [str(hour) for hour in range(24)]
WEEK = [Label(name, name) for name in "月火水木金土日"]


def grid(texts: Sequence[str] = HOURS, most: int = 99_999) -> Chart:
    series = [Series(f"d{number}", day, [most - number] * len(texts)) for number, day in enumerate(WEEK)]
    return Chart("grid-chart", Label("曜日と時間", "days and hours"), texts, series, "grid")


def everything() -> Made:
    """Each form of a chart, alone and over a table."""
    charts = [chart("time", DAYS, 2), chart("rank", PATHS, 2), chart("stacked", DAYS, 10), grid()]
    return made([table(12), table(3, "rank-chart")], charts, questions=QUESTIONS)


def high() -> Made:
    """A ranking of more than a sheet holds."""
    return made([table(3, "rank-chart")], [chart("rank", [f"r{number:03}r" for number in range(50)], 2)])


MADE: dict[str, Callable[[], Made]] = {
    "everything": everything,
    "long": lambda: made([table(ROWS)], questions=QUESTIONS),
    "nothing": lambda: made([table(0)]),
    "high": high,
    "short": lambda: made([table(count, f"t{count}") for count in (2, 0, 1)], questions=QUESTIONS * 3),
    "hostile": lambda: hostile(HOSTILE),
}


@pytest.fixture
def shown(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a report."""
    with ExitStack() as stack:

        def show(report: Made, language: Language = "ja", head: Head = HEAD) -> Visit:
            file = tmp_path / "report.html"
            file.write_text(page(report, Reader(language, TOKYO), head), encoding="utf-8")
            return stack.enter_context(visited(browser, file))

        yield show


@pytest.fixture(scope="module")
def printed(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The sheets of a report, each printed once."""
    file = tmp_path_factory.mktemp("printed") / "report.html"

    @cache
    def on_paper(name: str, language: Language = "ja") -> list[Sheet]:
        file.write_text(page(MADE[name](), Reader(language, TOKYO), HEAD), encoding="utf-8")
        with visited(browser, file) as visit:
            return sheets(visit.printed())

    return on_paper


def on_sheets(found: list[Sheet], text: str) -> list[int]:
    """The sheets that have it, each as often as it stands there."""
    return [number for number, sheet in enumerate(found) for _one in range(sheet.text.count(text))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_nothing_fails_nothing_is_fetched_and_nothing_is_clipped(
    shown: Open, name: str, language: Language
) -> None:
    visit = shown(MADE[name](), language)
    assert (visit.problems, visit.requests, visit.clipped()) == ([], [], [])
    assert visit.page.evaluate("() => document.scripts.length + document.images.length") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_a_chart_is_seen_and_none_lies_over_another(shown: Open, language: Language) -> None:
    visit = shown(everything(), language)
    labels = [label for label in visit.labels() if label.text]
    width = visit.page.evaluate("() => document.documentElement.clientWidth")
    assert len(labels) > 60
    assert [label for label in labels if label.left < 0 or label.right > width] == []
    assert [pair for pair in combinations(labels, 2) if pair[0].meets(pair[1])] == []


@pytest.mark.parametrize("name", MADE)
def test_each_sheet_is_a4_across_with_its_number_and_what_it_belongs_to(printed: Print, name: str) -> None:
    """All else keeps away from the margins."""
    found = printed(name)
    sizes = {(round(sheet.width), round(sheet.height)) for sheet in found}
    assert sizes == {(842, 595)}
    feet = [sheet.outside(*MARGINS) for sheet in found]
    assert feet == [f"{FEET.get(name, FOOT)}{number}/{len(found)}" for number in range(1, len(found) + 1)]


def test_500_rows_are_all_there_and_each_is_whole_on_its_sheet(printed: Print) -> None:
    found = printed("long")
    places = [(on_sheets(found, begin(number)), on_sheets(found, end(number))) for number in range(ROWS)]
    assert [number for number, (first, last) in enumerate(places) if len(first) != 1 or first != last] == []
    assert [first for first, _last in places] == sorted(first for first, _last in places)


def test_the_head_of_a_table_is_on_each_sheet_that_has_rows_of_it(printed: Print) -> None:
    found = printed("long")
    with_rows = {place for number in range(ROWS) for place in on_sheets(found, begin(number))}
    assert len(with_rows) > 20
    for title in ("ファイルのパス", "アクセス数", "最初の時刻"):
        assert on_sheets(found, title) == sorted(with_rows)


@pytest.mark.parametrize("name", ["long", "everything"])
def test_the_first_sheet_is_not_left_with_its_head_alone(printed: Print, name: str) -> None:
    lowest = max(one.bottom for one in printed(name)[0].letters if one.bottom < 555)
    assert lowest > 350


def test_no_sheet_is_made_smaller_to_fit(printed: Print) -> None:
    """A browser does so with all of them where one thing is too wide."""
    heights = {round(one.bottom - one.top, 1) for one in (printed(name)[0].place("担当") for name in MADE)}
    assert len(heights) == 1


def test_the_sheets_of_a_long_table_are_full(printed: Print) -> None:
    lowest = [max(one.bottom for one in sheet.letters if one.bottom < 555) for sheet in printed("long")[:-1]]
    assert min(lowest) > 440


def test_a_short_table_does_not_go_to_the_next_sheet_with_what_comes_after_it(printed: Print) -> None:
    found = printed("short")
    assert [sheet.text.count("ファイルのパス") for sheet in found] == [2, 0]
    assert [sheet.text.count("点検記録") for sheet in found] == [0, 1]


def test_no_row_of_a_table_stands_alone_on_a_sheet(printed: Print) -> None:
    found = printed("everything")
    first, second, *_rest, last = [on_sheets(found, begin(number))[0] for number in range(12)]
    assert first == second
    assert last == on_sheets(found, begin(10))[0]


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("図time", ["系列1", "10,000,000", "10-01", "10-31"]),
        ("図stacked", ["系列7", "30,000,000", "10-01", "10-31"]),
        ("曜日と時間", ["月", "日", "99,999", "99,993"]),
    ],
)
def test_a_chart_is_on_one_sheet_with_its_title(printed: Print, title: str, texts: list[str]) -> None:
    found = printed("everything")
    (place,) = on_sheets(found, title)
    assert [text for text in texts if text not in found[place].text] == []


def test_the_bars_of_a_ranking_are_on_one_sheet_where_one_has_room_for_them(printed: Print) -> None:
    found = printed("everything")
    (place,) = on_sheets(found, "\\\\00.xlsx")
    assert [path for path in PATHS if path[-8:] not in found[place].text] == []
    assert "10,000,000" in found[place].text


def test_a_ranking_higher_than_a_sheet_goes_on_with_the_same_scale(printed: Print) -> None:
    found = printed("high")
    assert [len(on_sheets(found, f"r{number:03}r")) for number in range(50)] == [1] * 50
    assert len(on_sheets(found, "10,000,000")) == 3


def test_rows_to_be_looked_at_are_darker_on_grey_paper(printed: Print) -> None:
    sheet = printed("long")[1]
    marked = [begin(number) for number in range(0, ROWS, 10) if begin(number) in sheet.text]
    plain = [begin(number) for number in range(ROWS) if number % 10 and begin(number) in sheet.text]
    dark, light = ({_paper(sheet, text) for text in texts} for texts in (marked, plain))
    assert 0.8 < min(dark) <= max(dark) < min(light) - 0.05
    assert sheet.text.count(MARK) == len(marked)


def _paper(sheet: Sheet, text: str) -> float:
    """Beside the text, in its cell."""
    first = sheet.place(text)
    return sheet.grey(first.left - 2, (first.top + first.bottom) / 2)


def test_charts_are_printed_as_lines_not_as_pictures(printed: Print) -> None:
    """Pattern fills made 36 megabytes of them."""
    assert len(printed("everything")[0].pdf) < 500_000


def test_a_long_text_is_printed_as_far_as_it_says(printed: Print) -> None:
    letters = "".join(sheet.text for sheet in printed("hostile"))
    assert "長い名前...（あと3,000文字）" in letters
    assert letters.count("長い名前") > 1250


@pytest.mark.parametrize(
    ("texts", "most"), [(HOURS, 999_999), (HOURS, 9_999_999), (DAYS, 99_999), (DAYS, 999_999), (DAYS, 99)]
)
def test_the_numbers_of_a_grid_have_room_in_it(shown: Open, texts: list[str], most: int) -> None:
    visit = shown(made([], [grid(texts, most)]))
    assert visit.clipped() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_ends_nothing(shown: Open, text: str) -> None:
    visit = shown(made([table(1)], label=Label(text, text)), head=Head(0, text, [text]))
    assert (visit.problems, visit.requests, visit.clipped()) == ([], [], [])
    assert visit.page.evaluate("() => document.querySelectorAll('h1, h2, table, style').length") == 5


def test_the_picture_in_the_documents_is_there_and_small() -> None:
    """It is the first sheet of `logctl report log-analysis` over the invented hospital."""
    if not DOCS.is_dir():
        pytest.skip("not in a checkout")
    content = IMAGE.read_bytes()
    assert content.startswith(SIGNATURE)
    assert len(content) < LARGEST
