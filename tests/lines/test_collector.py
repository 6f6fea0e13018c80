"""A log of lines as a collector."""

from pathlib import PurePath

import pytest

from logctl import Collector, Draft, Line, LineCollector, RawRecord, RejectError
from logctl.contracts import Configured, Context, Dissects
from logctl.event import Fields
from logctl.lines import LineReading
from logctl.lines.head import DIRECTIVES

from .conftest import Numbered, collector

CONTEXT = Context("test", "a.log", "lines", "numbered", "1", "Asia/Tokyo", "cp932", "f" * 64)


def drafts(one: LineCollector, raw: bytes) -> list[Draft]:
    return list(one.normalise(RawRecord(raw, 0), CONTEXT))


def test_it_is_a_collector_whose_lines_may_come_in_syslog_and_in_forms(numbered: LineCollector) -> None:
    assert isinstance(numbered, Collector)
    assert isinstance(numbered, Dissects)
    assert isinstance(numbered, Configured)
    assert numbered.programs == {"counter"}


def test_what_it_does_not_say_of_its_events_is_said_for_it(numbered: LineCollector) -> None:
    (draft,) = drafts(numbered, b"12: x")
    assert draft.time == 12
    assert draft.fields == {
        "event.action": "noted",
        "event.module": "numbered",
        "event.dataset": "numbered",
        "event.kind": "event",
        "vendor.n.text": "x",
    }


def test_somebody_elses_line_is_refused_in_a_file_of_its_own_and_left_to_others_in_syslog(
    numbered: LineCollector,
) -> None:
    with pytest.raises(RejectError, match="it is no line of numbered lines"):
        drafts(numbered, b"something else")
    assert numbered.dissect(Line("something else"), CONTEXT) is None


def test_a_remark_is_no_event(numbered: LineCollector) -> None:
    assert drafts(numbered, b"# remark") == []


@pytest.mark.parametrize("raw", [b"\0\0\0", b"\0"])
def test_a_hole_in_a_file_is_no_event(numbered: LineCollector, raw: bytes) -> None:
    assert drafts(numbered, raw) == []


def test_what_a_crash_left_before_a_line_is_passed_over(numbered: LineCollector) -> None:
    assert drafts(numbered, b"\0\0\0" + b"7: x\0")[0].time == 7


def test_text_that_is_not_utf8_is_read_in_the_encoding_of_the_source(numbered: LineCollector) -> None:
    assert drafts(numbered, "1: カルテ".encode("cp932"))[0].fields["vendor.n.text"] == "カルテ"


def test_the_sentence_is_that_of_the_action_and_else_the_general_one(numbered: LineCollector) -> None:
    fields: Fields = {"event.action": "noted", "vendor.n.text": "x"}
    assert numbered.message(fields, "en") == "noted x"
    assert numbered.message(fields, "ja") == "x と記録しました"
    assert numbered.message({"event.action": "unheard"}, "en") == "unheard"


def test_the_reading_is_not_made_before_it_is_needed() -> None:
    made = list[LineReading]()

    def load() -> LineReading:
        made.append(Numbered())
        return made[-1]

    one = LineCollector("numbered", "1", collector().label, load)
    assert (one.name, one.version, made) == ("numbered", "1", [])
    one.recognise(b"1: x\n", PurePath("a.log"))
    one.recognise(b"1: x\n", PurePath("a.log"))
    assert len(made) == 1


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"1: a\n2: b\n", True),
        (b"1: a", True),
        (b"", False),
        (b"\n\n", False),
        (b"# only remarks\n# and more\n", False),
        (b"# remark\n1: a\n", True),
        (b"other\n1: a\n", False),
        (b"other\n1: a\n2: b\n3: c\n4: d\n", True),
        (b"x: no number\n1: a\n", False),
        (b"1: a\n2: b\n3", True),
        (b"\0\0\0" + b"1: a\n", True),
        ("1: a\n2: b\n".encode("utf-16"), True),
        (b"\xff\xfe1", False),
    ],
)
def test_a_file_is_its_own_where_four_of_five_records_are(
    numbered: LineCollector, head: bytes, known: bool
) -> None:
    assert (numbered.recognise(head, PurePath("a.log")) is not None) is known


def test_a_form_that_a_configuration_gives_is_preferred_and_surer(numbered: LineCollector) -> None:
    forms = numbered.forms("form >>\nother\nform ||\n")
    assert forms == (">>", "||")
    found = numbered.recognise_form(b"||1: a\n", PurePath("a.log"), forms)
    plain = numbered.recognise_form(b"1: a\n", PurePath("a.log"), forms)
    assert found and plain
    assert (found.header, plain.header) == ("||", "")
    assert found.confidence == plain.confidence + 5


def test_blocks_are_judged_whole() -> None:
    found = collector(r"begin:\d").recognise(b"1: a\n  more\n  more\n2: b\n", PurePath("a.log"))
    assert found
    assert found.reader == r"begin:\d"


def test_directives_are_the_header_of_what_follows() -> None:
    one = collector(DIRECTIVES)
    assert one.recognise(b"1: a\n", PurePath("a.log"))
    assert one.recognise(b"#Fields: x\n1: a\n", PurePath("a.log")) is None, "its lines begin otherwise"
    assert one.recognise(b"#Software: x\n#Fields: x\n#Fields: x\n2: a\n", PurePath("a.log")) is None
