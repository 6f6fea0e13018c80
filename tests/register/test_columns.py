"""The columns of the registers, and what a hospital adds to them."""

from pathlib import Path

import pytest

from logctl.errors import PluginError
from logctl.register.columns import KINDS, NEEDED, Kind, columns_of


@pytest.mark.parametrize("kind", KINDS)
def test_every_register_has_the_columns_that_it_needs_and_no_header_twice(kind: Kind) -> None:
    columns = columns_of(kind, ()).columns
    assert {name for group in NEEDED[kind] for name in group} <= columns.keys()
    headers = [header.casefold() for headers in columns.values() for header in headers]
    assert len(headers) == len(set(headers))


def write(folder: Path, text: str) -> None:
    (folder / "registers").mkdir(exist_ok=True)
    (folder / "registers/people.toml").write_text(text, "utf-8")


def test_a_hospitals_own_headers_come_first(tmp_path: Path) -> None:
    write(tmp_path, 'name = "people"\n[columns]\nid = ["社員CD"]\n[tables.role]\n"01" = "医師"\n')
    found = columns_of("people", (tmp_path,))
    assert found.columns["id"][0] == "社員CD"
    assert "職員番号" in found.columns["id"]
    assert found.tables["role"] == {"01": "医師"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "people"\n[columns]\nnumber = ["x"]\n', "there is no column 'number'"),
        ('name = "people"\ncolours = 1\n', "colours"),
        ('name = "terminals"\n', "is not that of the file"),
        ("name = \n", "people.toml: no columns of a register"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    with pytest.raises(PluginError) as error:
        columns_of("people", (tmp_path,))
    assert said in str(error.value)
