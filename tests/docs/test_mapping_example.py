"""The mappings that the guide shows are some."""

import re
import tomllib
from pathlib import Path

import pytest

from logctl.content.mapping_model import MappingFile
from logctl.content.mappings import read_mapping

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mapping.md"


WHOLE, *PARTS = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "mirai_karte.toml"
    file.write_text(WHOLE, encoding="utf-8")
    mapping = read_mapping(file)
    assert mapping.encoding == "cp932"
    assert [case.constants["event.action"] for case in mapping.cases] == ["chart-viewed"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: tomllib.loads(part)["form"])
def test_what_is_shown_of_each_form_makes_a_mapping_of_it(part: str) -> None:
    simple = {"required": ["user"], "time": "time", "fields": {"user.name": "user"}, "case": [], "skip": []}
    found = MappingFile.model_validate(tomllib.loads(WHOLE) | simple | tomllib.loads(part))
    assert found.form in ("fixed", "json-lines", "xml")
