"""Numbers of Windows in words."""

import pytest
from support.windows import module_of, windows

from logctl import Collector
from logctl.contracts import Explains


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


@pytest.mark.parametrize(
    ("name", "value", "code", "ja", "en"),
    [
        ("LogonType", "10", "4624", "リモートデスクトップ", "remote desktop"),
        (
            "FailureReason",
            "%%2313",
            "4625",
            "ログイン名またはパスワードの誤り",
            "Unknown user name or bad password",
        ),
        ("SubStatus", "0xC000006A", "4625", "パスワードの誤り", "wrong password"),
        ("Status", "0x18", "4771", "パスワードの誤り", "wrong password"),
        (
            "AccessList",
            "%%1537\n\t\t\t\t%%4416\n\t\t\t\t",
            "4663",
            "削除、読み取り(一覧)",
            "DELETE, ReadData",
        ),
        ("AccessMask", "0x10001", "4663", "読み取り(一覧)、削除", "ReadData, DELETE"),
        ("AccessMask", "65537", "4663", "読み取り(一覧)、削除", "ReadData, DELETE"),
        ("OperationType", "%%1905", "4657", "既存のレジストリ値を変更", "Existing registry value modified"),
        ("TargetUserName", "h_akisora", "4624", "", ""),
        ("LogonType", "77", "4624", "", ""),
        ("Status", "0x18", "4776", "", ""),
        ("SubStatus", "%%99999", "4625", "", ""),
    ],
)
def test_a_coded_value_has_words_in_both_languages(
    collector: Collector, name: str, value: str, code: str, ja: str, en: str
) -> None:
    assert isinstance(collector, Explains)
    field = f"winlog.event_data.{name}"
    fields = {field: value, "event.code": code}
    assert collector.explain(field, dict(fields), "ja") == ja
    assert collector.explain(field, dict(fields), "en") == en


def test_only_event_data_are_explained(collector: Collector) -> None:
    assert isinstance(collector, Explains)
    assert collector.explain("winlog.logon.type", {"winlog.logon.type": "Network"}, "ja") == ""


def test_every_message_has_both_languages_and_its_own_number(collector: Collector) -> None:
    messages = module_of(collector, "words")._messages()
    assert len(messages) > 160
    assert all(label.ja and label.en for label in messages.values())
    assert all(token.startswith("%%") and token[2:].isdecimal() for token in messages)


def test_the_bits_of_a_mask_mean_a_files_rights_for_files_only(collector: Collector) -> None:
    rights = module_of(collector, "words").rights_of_mask
    assert rights(0x1_0002, True) == ["%%4417", "%%1537"]
    assert rights(0x1_0002, False) == ["%%1537"]
    assert rights(0, True) == []
