"""The mapping that the guide shows is one."""

import re
from pathlib import Path

from logctl.content.mappings import read_mapping

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mapping.md"


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "mirai_karte.toml"
    file.write_text(text, encoding="utf-8")
    mapping = read_mapping(file)
    assert mapping.encoding == "cp932"
    assert [case.constants["event.action"] for case in mapping.cases] == ["chart-viewed"]
