"""The plain reading of a tree: which events match."""

import unicodedata
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest

from logctl.event import Fields, Value
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Wildcard, matches, parse
from logctl.query.evaluate import searchable_texts, values
from logctl.query.long import LONGEST
from logctl.query.tree import Mark
from logctl.query.typed import Reading, address_number
from logctl.words import fold

ANY, ONE = Mark.MANY, Mark.ONE
READING = Reading(UTC, datetime(2022, 3, 15, tzinfo=UTC))
YES, NO = Everything(), Not(Everything())
COPY: Fields = {
    "@timestamp": "2022-03-01T09:54:18.123Z",
    "event.sequence": 7,
    "message": "W110628 copied 診療ガイド.docx",
    "user.name": "Akisora",
    "related.user": ["akisora", "ＷＡＫＡＢＡ", ""],
    "file.path": "C:\\Users\\akisora\\" + unicodedata.normalize("NFD", "診療ガイド.docx"),
    "file.size": 2**53 + 1,
    "source.ip": ["10.1.2.3", "2001:DB8::1"],
    "event.hash": "abcdef0123",
    "ehr.emergency": True,
    "event.created": "2022-03-01T18:54:18+09:00",
    "logctl.person.confidence": 0.5,
    "user.domain": "",
    "related.hosts": [],
    "vendor.skysea.Title": "one two",
    "vendor.skysea.Lines": ["first line", "second line"],
    "winlog.event_data.Unlisted": "\\\\srv\\share$",
}


@pytest.mark.parametrize(
    "query",
    [
        "*",
        "akisora",
        "w110628 診療",
        '"copied 診療ガイド docx"',
        "docx",
        "診療ガイド",
        "10",
        '"10.1.2"',
        "wakaba",
        '"first line"',
        "*kisor*",
        "cop?ed",
        "*療ガ*",
        "users*ガイド",
        "user.name:akisora",
        "user.name:ＡＫＩＳＯＲＡ",
        "user.name:aki*",
        "user.name:?kisora",
        "related.user:wakaba",
        "related.user:(akisora wakaba)",
        'file.path:"c:\\\\users\\\\akisora\\\\診療ガイド.docx"',
        "file.path:*.DOCX",
        "message:診療",
        'message:"w110628 copied"',
        "file.size:9007199254740993",
        "file.size:>9007199254740992",
        "source.ip:10.0.0.0/8",
        'source.ip:"2001:db8::/32"',
        "source.ip:>10.1.2.2",
        "event.hash:abcdef0123",
        "ehr.emergency:true",
        "event.created:2022-03-01",
        '@timestamp:"2022-03-01 09:54:18.123"',
        "@timestamp:<2022-03-02",
        "event.sequence:[7 TO 7]",
        "logctl.person.confidence:0.5",
        "logctl.person.confidence:{0 TO 1}",
        "user.name:[a TO b]",
        "user.name:>=akisora",
        "vendor.skysea.Title:one*",
        "winlog.event_data.Unlisted:*srv*",
        "_exists_:related.user",
        "_exists_:@timestamp",
        "NOT _exists_:user.domain",
        "NOT _exists_:related.hosts",
        "NOT _exists_:host.name",
        "-nobody",
        "nobody OR akisora",
    ],
)
def test_an_event_matches_what_is_true_of_it(query: str) -> None:
    assert matches(parse(query, READING), COPY)


@pytest.mark.parametrize(
    "query",
    [
        "nobody",
        "akisor",
        "abcdef0123",
        "*bcdef*",
        "true",
        "*tru*",
        "akisora nobody",
        '"line second"',
        '"akisora wakaba"',
        '"two first"',
        "user.name:kisora",
        "user.name:aki?",
        'user.name:""',
        'user.domain:""',
        "user.domain:*",
        "message:sora",
        "vendor.skysea.title:*",
        "file.size:9007199254740992",
        "file.size:{9007199254740993 TO *]",
        "source.ip:11.0.0.0/8",
        "source.ip:10.1.2.4",
        "ehr.emergency:false",
        "event.created:>2022-03-01",
        "user.name:{akisora TO *]",
        "user.name:[b TO a]",
        "logctl.person.confidence:{0.5 TO 1]",
        "host.name:[* TO *]",
        "NOT akisora",
        "-_exists_:user.name",
    ],
)
def test_an_event_does_not_match_what_is_not_true_of_it(query: str) -> None:
    assert not matches(parse(query, READING), COPY)


def test_an_event_without_fields_matches_only_what_asks_for_none() -> None:
    assert matches(YES, {})
    assert matches(Not(Exists("user.name")), {})
    for node in (
        Exists("user.name"),
        Is("user.name", ""),
        Phrase(None, ("a",)),
        Wildcard(None, (ANY, ONE, ANY)),
    ):
        assert not matches(node, {})
    assert not matches(Range("process.pid", "long", None, None), {})


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (And((YES, YES)), True),
        (And((YES, NO)), False),
        (Or((NO, YES)), True),
        (Or((NO, NO)), False),
        (Not(YES), False),
        (Not(Not(YES)), True),
        (And((Or((NO, YES)), Not(NO))), True),
    ],
)
def test_and_or_not_mean_what_they_say(node: Node, expected: bool) -> None:
    assert matches(node, {}) is expected


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", []),
        ([], []),
        ("a", ["a"]),
        (["a", "", "b"], ["a", "b"]),
        (0, [0]),
        (False, [False]),
        ([0, 1], [0, 1]),
    ],
)
def test_an_empty_text_or_list_is_no_value(value: Value, found: list[object]) -> None:
    assert list(values(value)) == found


def test_a_missing_field_has_no_values() -> None:
    assert list(values(None)) == []


def test_a_bare_word_looks_into_texts_only_and_not_into_hashes() -> None:
    names = {name for name, _text in searchable_texts(COPY)}
    assert {"message", "user.name", "source.ip", "vendor.skysea.Title", "related.user"} <= names
    assert not names & {
        "event.hash",
        "ehr.emergency",
        "file.size",
        "event.created",
        "@timestamp",
        "user.domain",
    }


def test_a_text_that_folds_to_nothing_is_still_a_value() -> None:
    fields: Fields = {"user.name": "\u200b"}
    assert matches(Exists("user.name"), fields)
    assert matches(Is("user.name", ""), fields)
    assert matches(Wildcard("user.name", (ANY,)), fields)
    assert not matches(Wildcard("user.name", (ONE,)), fields)


def test_a_wildcard_fits_line_ends_and_control_characters_too() -> None:
    fields: Fields = {"process.command_line": "a\r\nb\x1fc\x00d"}
    assert matches(Wildcard("process.command_line", ("a", ANY, "d")), fields)
    assert matches(Wildcard("process.command_line", ("a", ONE, ONE, "b", ONE, "c", ONE, "d")), fields)
    assert matches(Wildcard(None, (ANY, "\x1fc", ANY)), fields)


def test_a_phrase_of_more_words_than_a_text_has_is_not_in_it() -> None:
    assert not matches(Phrase(None, ("one", "two", "one")), COPY)
    assert matches(Phrase("message", ("copied",)), COPY)


LONG = "start " + "x" * LONGEST + " NEEDLE 針ヲ探ス " + "y" * LONGEST + " end"


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Exists("process.command_line"), True),
        (Phrase(None, ("needle",)), True),
        (Phrase(None, ("針ヲ",)), True),
        (Wildcard("process.command_line", (ANY, "needle", ANY)), True),
        (Wildcard("process.command_line", (ANY, "x" * 300 + " needle", ANY)), True),
        (Wildcard(None, (ANY, "針ヲ探", ANY)), True),
        (Wildcard("process.command_line", (ANY, "nothing", ANY)), False),
        (Wildcard("process.command_line", ("start", ANY)), False),
        (Wildcard("process.command_line", (ANY, "end")), False),
        (Wildcard("process.command_line", (ANY, "ne", ONE, "dle", ANY)), False),
        (Is("process.command_line", LONG.lower()), False),
        (Range("process.command_line", "keyword", "a", None), False),
    ],
)
def test_a_very_long_text_is_found_by_words_by_a_literal_within_and_by_existing(
    node: Node, expected: bool
) -> None:
    assert matches(node, {"process.command_line": LONG}) is expected


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1])
def test_a_text_is_long_from_one_character_more_than_a_term_has(length: int) -> None:
    text = "a" * length
    assert matches(Is("user.name", text), {"user.name": text}) is (length <= LONGEST)
    assert matches(Wildcard("user.name", ("a", ANY)), {"user.name": text}) is (length <= LONGEST)
    assert matches(Wildcard("user.name", (ANY, "aa", ANY)), {"user.name": text})


@pytest.mark.parametrize(("text", "fits"), [("か\u3099", 4095), ("𠮷", 4095), ("山", 8191)])
def test_the_length_that_counts_is_that_of_the_text_in_units_of_utf_16(text: str, fits: int) -> None:
    for count, found in ((fits, True), (fits + 1, False)):
        assert matches(Is("user.name", fold(text) * count), {"user.name": text * count}) is found


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("10.0.0.1", "10.0.0.1", "10.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.0", "10.0.0.2"), ("2001:DB8::1", "2001:db8::", "2001:db8::1")],
)  # fmt: skip
def test_addresses_of_both_kinds_have_one_order(value: str, low: str, high: str) -> None:
    bounds = [address_number(ip_address(text)) for text in (low, high)]
    assert matches(Range("source.ip", "ip", bounds[0], bounds[1]), {"source.ip": value})


def test_a_number_of_type_double_is_compared_as_one() -> None:
    fields: Fields = {"logctl.person.confidence": 2**53 + 1}
    assert matches(Range("logctl.person.confidence", "double", 2.0**53, 2.0**53), fields)
