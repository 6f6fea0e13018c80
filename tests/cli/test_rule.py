"""logctl rule check"""

from pathlib import Path

import pytest
from support.command import Command

RULE = """title: A rule
logsource:
  product: windows
  service: security
detection:
  s:
    {}
  condition: s
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "good.yml").write_text(RULE.format("EventID: 4625"))
    (folder / "other.yml").write_text(RULE.format("TargetUserName|fieldref: SubjectUserName"))
    return folder


def test_each_rule_is_listed_with_its_query_or_its_reason(logctl: Command, rules: Path) -> None:
    result = logctl("rule", "check", str(rules), "-o", "json")
    good, other = result.json
    assert (good["query"], good["reason"]) == ('winlog.channel:"security" AND event.code:"4625"', None)
    assert other["query"] is None
    assert "FieldReference" in other["reason"]
    assert (result.code, result.err) == (0, "1 of 2 rules are queries; 1 cannot be\n")


def test_the_query_of_a_rule_can_be_searched(hospital: Command, rules: Path) -> None:
    query = hospital("rule", "check", str(rules / "good.yml"), "-o", "json").json[0]["query"]
    assert hospital("search", query, "--count", "-o", "json").json["count"] > 0


@pytest.mark.parametrize("content", ["title: [", "", "just text"])
def test_a_file_that_is_no_rule_fails_after_the_others_are_listed(
    logctl: Command, rules: Path, content: str
) -> None:
    (rules / "broken.yml").write_text(content)
    result = logctl("rule", "check", str(rules), "-o", "json")
    assert (result.code, len(result.json)) == (5, 3)
    assert "1 files are no Sigma rules" in result.err


def test_the_reason_is_in_the_language_spoken(logctl: Command, rules: Path) -> None:
    result = logctl("rule", "check", str(rules), "-o", "json", "--lang", "ja")
    assert "検索できません" in result.json[1]["reason"]
