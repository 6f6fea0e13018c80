"""Elements of XML: a column is an attribute or an element inside, by its path."""

from dataclasses import replace
from pathlib import PurePath
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RejectError
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import Mapping

from .conftest import XML, draft_of, fields_of

TIME = "2026/01/05 09:00:00"
ONE = f'<record time="{TIME}"><user id="akisora"/><action>参照</action></record>'


def reader_for(text: str, mapping: Mapping = XML, encoding: str = "utf-8") -> str | None:
    found = MappedCollector(mapping).recognise(text.encode(encoding), PurePath("a.xml"))
    return found.reader if found else None


def test_columns_are_paths_and_what_no_field_takes_is_kept_under_its_path() -> None:
    text = f"""<record time="{TIME}" no='7'>
        <user id="akisora" dept="3F"/><action>参照</action>
        <patient><id>00010147</id><name><![CDATA[山田 & "x"]]></name></patient>
        <note> a &amp;
        b&#x3042; </note><empty/><ip>10.1.2.3</ip></record>"""
    assert fields_of(XML, text.encode()) == {
        "user.name": "akisora",
        "ehr.patient.id": "00010147",
        "source.ip": "10.1.2.3",
        "event.action": "viewed",
        "vendor.acme.action": "参照",
        "vendor.acme.no": "7",
        "vendor.acme.user.dept": "3F",
        "vendor.acme.patient.name": '山田 & "x"',
        "vendor.acme.note": "a &\n        bあ",
    }


def test_a_time_may_be_an_attribute_or_an_element() -> None:
    found = draft_of(XML, f'<record><time>{TIME}</time><user id="a"/></record>'.encode("cp932"))
    assert found is not None
    assert found.time == 1_767_571_200_000


def test_elements_that_are_repeated_are_a_list() -> None:
    tags = "<tags><tag>start</tag><tag/><tag>info</tag></tags>"
    found = fields_of(XML, ONE.replace("<action>", tags + "<action>").encode())
    assert found["event.type"] == ["start", "info"]


def test_the_text_of_the_record_itself_is_kept() -> None:
    found = fields_of(XML, f'<record time="{TIME}">before<user id="a"/>after</record>'.encode())
    assert found["vendor.acme.record"] == "before after"


def test_prefixes_of_names_are_not_asked_for() -> None:
    text = ONE.replace("<action>", '<h:action xmlns:x="y">').replace("</action>", "</h:action>")
    assert fields_of(XML, text.encode())["vendor.acme.action"] == "参照"


def test_a_long_text_stays_whole() -> None:
    text = "あ い" * 20_000
    assert fields_of(XML, ONE.replace("参照", text).encode())["vendor.acme.action"] == text


def test_what_is_nested_too_deep_is_one_text() -> None:
    deep = "<a>" * 50_000 + "x<b>y</b>" + "</a>" * 50_000
    found = fields_of(XML, ONE.replace("<action>", deep + "<action>").encode())
    assert found["vendor.acme." + ".".join("a" * 15)] == "xy"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not valid XML: "),
        (b"<record>", "not valid XML: "),
        (b"<record>\x01</record>", "not valid XML: "),
        (b"<record>&who;</record>", "not valid XML: undefined entity"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><record>&b;</record>', "XML with a document type or entities"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><record/>', "XML with a document type or entities"),
        (b"<record><user id='a'/></record>", "column @time: '' is no time"),
        (b"<record time='x'/>", "column @time: 'x' is no time"),
        (b"<record>" + b"".join(b"<a%d>x</a%d>" % (one, one) for one in range(1001)) + b"</record>", "a record with"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_rejected_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(RejectError) as caught:
        draft_of(XML, raw)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (f'<?xml version="1.0"?>\n<log>{ONE}{ONE}', "element:record"),
        (f"<log><record/><!-- x -->{ONE}</log>", "element:record"),
        (f'<record time="{TIME}" a=">"><user id="a"/><action/></record>', "element:record"),
        (f"<record><broken></record>{ONE}", "element:record"),
        (ONE.replace("record", "records"), None),
        (f'<record time="{TIME}"/>', None),
        ("<record", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
def test_a_file_is_known_by_its_first_elements(text: str, reader: str | None, encoding: str) -> None:
    assert reader_for(text, encoding=encoding) == reader


def test_elements_that_are_longer_than_the_head_need_something_else_to_be_known_by() -> None:
    long = ONE.replace("参照", "x" * 5000)[:4096]
    assert reader_for(long) is None
    assert reader_for(long, replace(XML, file="*.xml")) == "element:record"
    assert reader_for("<other/>", replace(XML, file="*.xml")) is None


@pytest.mark.parametrize("name", ["記録", "a.b", "x:row", "a-b"])
def test_an_element_may_have_any_name(name: str) -> None:
    mapping = replace(XML, element=name)
    assert reader_for(ONE.replace("record", name), mapping) == f"element:{name}"
    assert reader_for(ONE.replace("record", name.replace(".", "x") + "y"), mapping) is None


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)


@given(user=TEXT, patient=TEXT)
def test_what_a_writer_escaped_is_read(user: str, patient: str) -> None:
    raw = f"<record time='{TIME}'><user id={quoteattr(user)}/><patient><id>{escape(patient)}</id></patient></record>"
    found = fields_of(XML, raw.encode())
    assert (found.get("user.name", ""), found.get("ehr.patient.id", "")) == (user.strip(), patient.strip())


@given(st.lists(st.sampled_from(["<record", " a='", "'", "/>", ">", "</record>", "<a>", "</a>", "&lt;", "x", "<!--", "]]>"]))
       .map("".join) | st.text(max_size=40))  # fmt: skip
def test_any_text_is_an_event_no_event_or_a_reject(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    MappedCollector(XML).recognise(raw, PurePath("a"))
    try:
        draft_of(XML, raw)
    except RejectError as error:
        assert str(error)
