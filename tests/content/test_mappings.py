"""Mappings as files: what is wrong with one is named."""

import re
import tomllib
from pathlib import Path

import pytest

from logctl.content import bundled_folder
from logctl.content.mappings import mapping_files, read_heading, read_mapping
from logctl.errors import PluginError
from logctl.mapping.mapping import Case, Source, Width

FILE = """\
name = "acme"
version = "1"
product = "acme"
required = ["user"]
time = "time"

[label]
ja = "アクメ"
en = "Acme"

[columns]
time = "日時"
user = ["利用者ID", "職員番号"]
kind = "操作"

[fields]
"user.name" = "user"
"logctl.operation" = { column = "kind", table = "kinds" }

[tables.kinds]
"参照" = "read"

[sentence]
ja = "{user.name} が操作しました"
en = "{user.name} did something"

[[case]]
when = { kind = "参照" }
set = { "event.action" = "viewed" }
sentence.ja = "{user.name} が見ました"
sentence.en = "{user.name} looked"

[[skip]]
user = ["合計", "小計"]
"""


def written(folder: Path, text: str = FILE, name: str = "acme") -> Path:
    file = folder / "collectors" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def reason(folder: Path, old: str, new: str) -> str:
    assert old in FILE
    file = written(folder, FILE.replace(old, new, 1))
    with pytest.raises(PluginError) as caught:
        read_mapping(file)
    return str(caught.value).removeprefix(f"{file}: no mapping: ")


@pytest.mark.parametrize("check", [True, False])
def test_a_file_is_a_mapping(tmp_path: Path, check: bool) -> None:
    found = read_mapping(written(tmp_path), check)
    assert (found.name, found.form, found.time, found.skip) == (
        "acme",
        "csv",
        ("time",),
        ({"user": ("合計", "小計")},),
    )
    assert found.columns == {"time": ("日時",), "user": ("利用者ID", "職員番号"), "kind": ("操作",)}
    assert found.fields == {"user.name": Source("user"), "logctl.operation": Source("kind", {"参照": "read"})}
    (case,) = found.cases
    assert case == Case({"kind": ("参照",)}, {"event.action": "viewed"}, {}, case.sentence)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('required = ["user"]', 'required = ["usr"]', "required: there is no column 'usr' in [columns]"),
        ('time = "time"', 'time = ["day", "time"]', "time: there is no column 'day' in [columns]"),
        ('"user.name" = "user"', '"user.name" = "usr"', "fields.'user.name': there is no column 'usr' in [columns]"),
        ('table = "kinds"', 'table = "kind"', "fields.'logctl.operation': there is no table 'kind' in [tables]"),
        ('"user.name" = "user"', '"user.nmae" = "user"', "fields: there is no field 'user.nmae'; see the field table, or vendor.*"),
        ("when = { kind", "when = { knd", "case 1: there is no column 'knd' in [columns]"),
        ("[[skip]]\nuser", "[[skip]]\nusr", "skip: there is no column 'usr' in [columns]"),
        ('set = { "event.action" = "viewed" }\n', "", 'case 1: a sentence needs set."event.action", by which it is found again'),
        ('"event.action" = "viewed"', '"event.acton" = "viewed"', "case 1: there is no field 'event.acton'; see the field table, or vendor.*"),
        ("{user.name} が見ました", "{user.nam} が見ました", "case 1: there is no field 'user.nam'; see the field table, or vendor.*"),
        ("{user.name} did", "{user.name did", "'{user.name did something': a bracket has no other half at 1"),
        ('product = "acme"', 'product = "Acme Inc"', "product: String should match pattern '^[a-z][a-z0-9_]{0,30}$'"),
        ("required", "requires", "required: Field required"),
        ('version = "1"', 'version = "1"\nelement = "row"', 'element: is of form = "xml" alone'),
        ('version = "1"', 'version = "1"\ncount = "bytes"', 'count: is of form = "fixed" alone'),
        ('version = "1"', 'version = "1"\nform = "xml"', 'element: form = "xml" needs the name of the element that is a record'),
        ('version = "1"', 'version = "1"\nform = "xml"\nelement = "<row>"', "element: String should match pattern '^[^\\W\\d][\\w.:-]*$'"),
        ('version = "1"', 'version = "1"\nform = "fixed"', 'first: form = "fixed" has no header; say by first or file which files are meant'),
        ('version = "1"', 'version = "1"\nform = "fixed"\nfile = "A*"', 'columns.\'time\': of form = "fixed" it is { at = 1, width = 8 }'),
        ('time = "日時"', "time = { at = 1, width = 8 }", 'columns.\'time\': of form = "csv" it is the names that a file may give it'),
        ('time = "日時"', "time = { at = 0, width = 8 }", "columns.time.{}.at: Input should be greater than or equal to 1"),
        ('time = "日時"', "time = { at = 1, with = 8 }", "columns.time.{}.with: Extra inputs are not permitted"),
        ('time = "日時"', "time = 8", "columns.time.names: Input should be a valid list"),
        ('version = "1"', 'version = "1"\nfirst = "("', "first: no regular expression: missing ), unterminated subpattern at position 0"),
        ('version = "1"', 'version = "1"\nencoding = "cp93"', "encoding: there is no encoding 'cp93'"),
        ('version = "1"', 'version = "1"\nform = "json-lines"\nencoding = "hex"', "encoding: there is no encoding 'hex'"),
        ('version = "1"', 'version = "1"\nform = "json-lines"\nencoding = "utf-16-le"', "encoding: UTF-16 is seen by itself; leave it out"),
        ('version = "1"', 'version = "1"\nfrom = "xml"', "from: Extra inputs are not permitted"),
        ('name = "acme"', 'name = "other"', "the name 'other' is not that of the file"),
        ('name = "acme"', "name = ", "Invalid value (at line 1, column 8)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    told = reason(tmp_path, old, new)
    assert re.sub(r"^line [0-9]+: ", "", told) == said


def test_the_line_of_what_is_wrong_is_named(tmp_path: Path) -> None:
    assert reason(tmp_path, 'product = "acme"', '# ours\nproduct = "Acme Inc"').startswith(
        "line 4: product: "
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="No such file"):
        read_mapping(tmp_path / "acme.toml")


def test_files_are_found_by_name_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b", "a", "_c", ".d"):
        written(tmp_path, name=name)
    assert [file.stem for file in mapping_files(tmp_path)] == ["a", "b"]
    assert list(mapping_files(tmp_path / "none")) == []


@pytest.mark.parametrize("file", list(mapping_files(bundled_folder())), ids=lambda file: file.stem)
def test_every_bundled_one_is_as_it_must_be(file: Path) -> None:
    """They are not checked again when they are loaded."""
    checked = read_mapping(file)
    assert read_mapping(file, check=False) == checked
    actions = [case.constants.get("event.action") for case in checked.cases]
    written = tomllib.loads(file.read_text("utf-8"))
    assert all(actions) or "event.action" in written["fields"]
    assert written["version"]


@pytest.mark.parametrize("check", [True, False])
def test_columns_of_fixed_width_are_places_in_a_line(tmp_path: Path, check: bool) -> None:
    text = FILE.replace('time = "日時"', "time = { at = 1, width = 14 }")
    text = text.replace('["利用者ID", "職員番号"]', "{ at = 15, width = 8 }").replace(
        '"操作"\n', "{ at = 23 }\n"
    )
    text = text.replace('version = "1"', 'version = "1"\nform = "fixed"\ncount = "characters"\nfile = "ACC*"')
    found = read_mapping(written(tmp_path, text), check)
    assert found.widths == {"time": Width(1, 14), "user": Width(15, 8), "kind": Width(23)}
    assert found.columns == {name: (name,) for name in found.widths}
    assert (found.form, found.unit, found.file, found.first) == ("fixed", "characters", "ACC*", None)


@pytest.mark.parametrize("check", [True, False])
def test_an_element_and_a_beginning_are_as_they_are_written(tmp_path: Path, check: bool) -> None:
    text = FILE.replace('version = "1"', 'version = "1"\nform = "xml"\nelement = "記録"\nfirst = "^<"')
    found = read_mapping(written(tmp_path, text), check)
    assert (found.form, found.element, found.first) == ("xml", "記録", "^<")


@pytest.mark.parametrize("file", list(mapping_files(bundled_folder())), ids=lambda file: file.stem)
def test_the_heading_of_a_bundled_mapping_is_that_of_the_whole(file: Path) -> None:
    heading, whole = read_heading(file), read_mapping(file)
    assert (heading.name, heading.version, heading.label) == (whole.name, whole.version, whole.label)
