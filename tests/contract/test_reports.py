"""What every report of the bundled plugins keeps to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.command import ingested
from support.notices import manager

from logctl.content import bundled_folder
from logctl.contracts.report import Made, Period, Report, Table
from logctl.errors import UsageError
from logctl.language import Label
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import EngineInquiry, inquiry
from logctl.report.page import page
from logctl.report.text import Head, Reader
from logctl.settings import load_settings

REPORTS = manager().reports
NOW = 1_800_000_000_000
PERIODS = {
    "everything": Period(),
    "a month": Period(1_664_550_000_000, 1_667_228_399_999),
    "nothing": Period(4_000_000_000_000, 4_000_086_399_999),
}
OF_EACH = {("access-review", "attention"), ("access-review", "sample")}
"""So many rows of each criterion; a sample has a size of its own."""
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
SAMPLES = (
    *("ehr_access/samples/*.csv", "client_operations/samples/*.csv", "fortigate/samples/framed.log"),
    *("squid/samples/native.log", "samba/samples/samba/audit.log", "linux_auth/samples/secure.log"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What collectors have as samples, of several years."""
    files = [file for pattern in SAMPLES for file in sorted((bundled_folder() / "collectors").glob(pattern))]
    return ingested(tmp_path_factory.mktemp("reports"), *files)


@pytest.fixture(scope="module")
def engine(home: Path) -> Iterator[Engine]:
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    yield engine
    engine.close()


@pytest.fixture
def asked(engine: Engine) -> Iterator[EngineInquiry]:
    with inquiry(engine, NOW) as found:
        yield found


def nothing_given(report: Report) -> dict[str, object]:
    return {"limit": None, **{one.name: () if one.several else None for one in report.choices}}


@pytest.mark.parametrize("name", REPORTS)
def test_it_says_what_it_is_in_both_languages(name: str) -> None:
    report = REPORTS[name]
    assert isinstance(report, Report)
    for label in (report.label, report.description, *(one.label for one in report.choices)):
        assert JAPANESE.search(label.ja)
        assert label.en
        assert not JAPANESE.search(label.en)
    assert report.description.en[0].isupper()
    assert report.description.en.endswith(".")
    own = {"from", "to", "month", "week", "limit", "table", "purpose", "output", "out", "bom", "home"}
    assert own.isdisjoint(one.name for one in report.choices)


@pytest.mark.parametrize("when", PERIODS)
@pytest.mark.parametrize("name", REPORTS)
def test_it_is_whole_of_any_period(asked: EngineInquiry, name: str, when: str) -> None:
    report = REPORTS[name]
    made = report.make(asked, PERIODS[when], nothing_given(report))
    assert (made.report, made.label) == (name, report.label)
    assert made.tables
    assert len({table.name for table in made.tables}) == len(made.tables)
    for table in made.tables:
        check_table(table)
    for chart in made.charts:
        assert {len(one.values) for one in chart.series} == {len(chart.texts)}
    assert not made.main or made.table(made.main)
    check_texts(made)


def check_table(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert len(table.rows) <= table.total
    assert not table.bars or table.bars in names
    for row in table.rows:
        for column in table.columns:
            value = row.get(column.name)
            if value is None or value == "":
                continue
            match column.kind:
                case "time":
                    assert isinstance(value, int)
                case "number":
                    assert isinstance(value, int | float)
                case "operations":
                    assert isinstance(value, dict)
                case _:
                    assert isinstance(value, str | Label), f"{column.name}: {value!r} is no text"


def check_texts(made: Made) -> None:
    labels = [*(one.label for one in made.tables), *(one.label for one in made.totals), *made.review]
    labels += [column.label for table in made.tables for column in table.columns]
    labels += [chart.label for chart in made.charts]
    for label in labels:
        assert label.en
        assert JAPANESE.search(label.ja) or label.ja == label.en, label
        assert not re.search(r"\b(logctl|ehr|winlog|event|host|user)\.\w", label.ja + label.en), label


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_question_gets_the_same_page(asked: EngineInquiry, name: str) -> None:
    report, reader, head = REPORTS[name], Reader("ja", asked.zone), Head(NOW, "k_ito")
    pages = [page(report.make(asked, Period(), nothing_given(report)), reader, head) for _time in range(2)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", REPORTS)
def test_a_table_has_no_more_rows_than_are_wanted(asked: EngineInquiry, name: str) -> None:
    report = REPORTS[name]
    few = report.make(asked, Period(), {**nothing_given(report), "limit": 2})
    many = report.make(asked, Period(), {**nothing_given(report), "limit": 10_000})
    for table in few.tables:
        if (name, table.name) not in OF_EACH:
            assert len(table.rows) <= 2 or table.total == len(table.rows) <= 30, table.name
        assert table.total == many.table(table.name).total


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.choices])
def test_each_choice_is_taken_or_refused_in_one_line(asked: EngineInquiry, name: str) -> None:
    report = REPORTS[name]
    for choice in report.choices:
        text = choice.choices[0] if choice.choices else 3 if choice.number else "u*"
        value = (text,) if choice.several else text
        try:
            made = report.make(asked, Period(), {**nothing_given(report), choice.name: value})
        except UsageError as error:
            assert "\n" not in str(error)
        else:
            assert made.tables
