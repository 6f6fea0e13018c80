"""From what a person types to a field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.fields import DYNAMIC_PREFIXES, FIELDS, Field, field_named, is_dynamic, nearest_names, type_of


def name_of(found: Field | None) -> str | None:
    return found.name if found else None


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_is_found_by_its_name(field: Field) -> None:
    assert field_named(field.name) is field
    assert type_of(field.name) == field.type


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("日時", "@timestamp"),
        ("TIME", "@timestamp"),
        ("ユーザー名", "user.name"),
        ("ﾕｰｻﾞｰ名", "user.name"),
        ("ユーサ\u3099ー名", "user.name"),
        ("ｌｏｇｉｎ", "user.name"),
        ("コンピューター名", "host.name"),
        ("端末", "host.name"),
        ("EVENTID", "event.code"),
        ("イベントid", "event.code"),
        ("Channel", "winlog.channel"),
        ("sid", "user.id"),
        ("患者番号", "ehr.patient.id"),
        ("CommandLine", "winlog.event_data.CommandLine"),
    ],
)
def test_a_field_is_found_by_label_and_alias_in_any_width_and_case(typed: str, name: str) -> None:
    assert name_of(field_named(typed)) == name


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_label_or_alias_leads_to_its_field_unless_windows_names_only_repeat_it(field: Field) -> None:
    for name in (field.label.ja, field.label.en, *field.aliases):
        found = field_named(name)
        assert found is field or field.name.startswith("winlog.event_data.")


@pytest.mark.parametrize("typed", ["", " ", "usre.name", "vendor.x", "winlog.event_data.NoSuch", "\ud800"])
def test_what_is_not_listed_is_not_found(typed: str) -> None:
    assert field_named(typed) is None


@pytest.mark.parametrize("prefix", DYNAMIC_PREFIXES)
def test_any_name_below_a_dynamic_prefix_is_a_keyword(prefix: str) -> None:
    assert is_dynamic(prefix + "Product Name")
    assert type_of(prefix + "Product Name") == "keyword"


@pytest.mark.parametrize("prefix", DYNAMIC_PREFIXES)
def test_a_dynamic_prefix_alone_is_no_field(prefix: str) -> None:
    for name in (prefix, prefix.rstrip(".")):
        assert not is_dynamic(name)
        assert type_of(name) is None


@pytest.mark.parametrize("name", ["User.Name", "端末", "xvendor.a", "winlog.event_dataX", ""])
def test_a_type_is_given_for_exact_names_only(name: str) -> None:
    assert type_of(name) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("usre.name", "user.name"), ("ユーザ名", "user.name"), ("pacient id", "ehr.patient.id")],
)
def test_a_slip_is_answered_with_what_may_have_been_meant(typed: str, name: str) -> None:
    assert name in nearest_names(typed)


def test_nonsense_is_answered_with_nothing() -> None:
    assert nearest_names("qqqqqqqqqqqqqqqq") == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20), st.integers(1, 5))
def test_what_may_have_been_meant_is_few_listed_and_named_once(typed: str, most: int) -> None:
    near = nearest_names(typed, most)
    assert len(near) <= most
    assert len(set(near)) == len(near)
    assert set(near) <= {field.name for field in FIELDS}
