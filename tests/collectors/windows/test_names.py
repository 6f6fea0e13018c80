"""Level, opcode, keywords and task in Winlogbeat's English names."""

from types import ModuleType

import pytest
from support.forwarders import KEYWORDS, LEVELS, OPCODES, TASKS
from support.windows import module_of, windows

AUDITING = "Microsoft-Windows-Security-Auditing"


@pytest.fixture(scope="module")
def names() -> ModuleType:
    module = module_of(windows(), "names")
    assert isinstance(module, ModuleType)
    return module


@pytest.fixture(scope="module")
def tasks() -> ModuleType:
    module = module_of(windows(), "tasks")
    assert isinstance(module, ModuleType)
    return module


def test_numbers_have_the_names_that_windows_gives_them(names: ModuleType) -> None:
    assert tuple(names.level_name(str(number)) for number in range(6)) == LEVELS
    assert tuple(names.opcode_name(str(number)) for number in range(10)) == OPCODES


@pytest.mark.parametrize(
    ("level", "name", "number"),
    [
        ("Information", "information", "4"),
        ("情報", "information", "4"),
        ("重大", "critical", "1"),
        ("エラー", "error", "2"),
        ("警告", "warning", "3"),
        ("詳細", "verbose", "5"),
        ("16", "", "16"),
        ("", "", ""),
        ("Notice", "notice", "Notice"),
    ],
)
def test_a_level_in_any_language_is_one_name_and_one_number(
    names: ModuleType, level: str, name: str, number: str
) -> None:
    assert (names.level_name(level), names.level_number(level, security=False)) == (name, number)


@pytest.mark.parametrize("level", ["0", "4", "information", "情報"])
def test_level_0_is_told_from_4_only_by_who_writes_it(names: ModuleType, level: str) -> None:
    assert names.level_number(level, security=False) == "4"
    assert names.level_number(level, security=True) == ("4" if level == "4" else "0")


@pytest.mark.parametrize("bit", KEYWORDS)
@pytest.mark.parametrize("form", [hex, str, "0X{:X}".format])
def test_each_bit_of_keywords_has_its_name(names: ModuleType, bit: int, form: object) -> None:
    assert callable(form)
    assert names.keyword_names((form(bit),)) == [KEYWORDS[bit]]


def test_a_signed_mask_is_the_same_mask(names: ModuleType) -> None:
    assert names.keyword_names((str(0x8020_0000_0000_0000 - 2**64),)) == ["Audit Success"]


@pytest.mark.parametrize("mask", ["0x", "-", "--1", "0xg", "１", "9" * 21, "+1_0_", "0x" + "f" * 40, " "])
def test_what_is_no_mask_is_a_name(names: ModuleType, mask: str) -> None:
    assert names.keyword_names((mask,)) == [mask]


def test_keywords_in_japanese_are_the_english_ones(names: ModuleType) -> None:
    assert names.keyword_names(("失敗の監査", "クラシック", "")) == ["Classic", "Audit Failure"]


def test_no_keywords_are_none(names: ModuleType) -> None:
    assert names.keyword_names(()) == names.keyword_names(("",)) == []


def test_tasks_that_windows_names_have_that_name(tasks: ModuleType) -> None:
    for provider, known in TASKS.items():
        assert {number: tasks.task_name(provider, number) for number in known} == known


@pytest.mark.parametrize(
    ("task", "name"),
    [
        ("ログオン", "Logon"),
        ("なし", "None"),
        ("0", "None"),
        ("None", "None"),
        ("4", "4"),
        ("", ""),
        ("Own", "Own"),
    ],
)
def test_a_task_of_any_provider_is_in_english_or_as_it_was_written(
    tasks: ModuleType, task: str, name: str
) -> None:
    assert tasks.task_name("Contoso", task) == name


def test_numbers_of_the_audit_policy_mean_nothing_elsewhere(tasks: ModuleType) -> None:
    assert tasks.task_name("Contoso", "12544") == "12544"
    assert tasks.task_name(AUDITING, "12544") == "Logon"
