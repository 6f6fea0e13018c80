"""Single rules: what each form of Sigma becomes, and what is refused with its reason."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.converted import ConvertedRule, load_rules

from logctl.errors import PluginError
from logctl.query import text_of
from logctl.query.typed import Reading

READING = Reading(ZoneInfo("UTC"), datetime(2026, 11, 1, tzinfo=UTC))
WINDOWS = "product: windows\n  service: security"
WEB = "category: webserver"
CHANNEL = 'winlog.channel:"security" AND '


def converted(folder: Path, detection: str, source: str = WINDOWS) -> ConvertedRule:
    file = folder / "rule.yml"
    file.write_text(
        f"title: A rule\nid: 929a690e-bef0-4204-a928-ef5e620d6fcc\nlevel: high\nlogsource:\n  {source}\n"
        f"detection:\n  s:\n    {detection}\n  condition: s\n",
        encoding="utf-8",
    )
    (rule,) = load_rules([file], READING)
    return rule


@pytest.mark.parametrize(
    ("detection", "query"),
    [
        ("EventID: 4624", 'event.code:"4624"'),
        ("EventID: [4624, 4625]", '(event.code:"4624" OR event.code:"4625")'),
        ("TargetUserName: ADMIN", 'winlog.event_data.TargetUserName:"admin"'),
        ("TargetUserName|startswith: adm", "winlog.event_data.TargetUserName:adm*"),
        ("TargetUserName|endswith: $", "winlog.event_data.TargetUserName:*$"),
        ("CommandLine|contains|all: [ａ, b c]", None),
        ("TargetUserName: 'a?c'", "winlog.event_data.TargetUserName:a?c"),
        ("TargetUserName: ''", "(NOT _exists_:winlog.event_data.TargetUserName)"),
        ("TargetUserName: null", "(NOT _exists_:winlog.event_data.TargetUserName)"),
        ("TargetUserName|exists: true", "_exists_:winlog.event_data.TargetUserName"),
        ("TargetUserName: '*'", "_exists_:winlog.event_data.TargetUserName"),
        ("TargetUserName|re: '^a[0-9]+$'", "winlog.event_data.TargetUserName:/a[0-9]+/"),
        ("TargetUserName|re: 'a.*?b'", "winlog.event_data.TargetUserName:/.*a.*b.*/"),
        ("TargetUserName|re: '(^a$)|(^b$)'", "winlog.event_data.TargetUserName:/a|b/"),
        ("IpAddress|cidr: 10.0.0.0/8", 'source.ip:["10.0.0.0" TO "10.255.255.255"]'),
        ("IpAddress|cidr: '::1/128'", 'source.ip:"::1"'),
    ],
)
def test_a_condition_becomes_a_query(tmp_path: Path, detection: str, query: str | None) -> None:
    rule = converted(tmp_path, detection)
    assert rule.tree is not None, str(rule.reason)
    expected = query or ("winlog.event_data.CommandLine:*a* AND winlog.event_data.CommandLine:*b\\ c*")
    assert text_of(rule.tree) in (CHANNEL + expected, f"{CHANNEL}({expected})")


@pytest.mark.parametrize(
    ("detection", "query"),
    [
        ("sc-status: 404", "http.response.status_code:404"),
        ("sc-status|gte: 500", "http.response.status_code:[500 TO *]"),
        ("cs-uri-query|contains: ../", "url.query:*..\\/*"),
        ("cs-user-agent: sqlmap*", "user_agent.original:sqlmap*"),
    ],
)
def test_fields_of_a_web_server_have_our_names(tmp_path: Path, detection: str, query: str) -> None:
    rule = converted(tmp_path, detection, WEB)
    assert rule.tree is not None, str(rule.reason)
    assert text_of(rule.tree) == 'event.category:"web" AND ' + query


@pytest.mark.parametrize(
    ("detection", "source", "reason"),
    [
        ("TargetUserName|cased: Admin", WINDOWS, "upper and lower case"),
        ("TargetUserName|fieldref: SubjectUserName", WINDOWS, "FieldReference"),
        ("TargetUserName|re: 'a(?=b)'", WINDOWS, "(?="),
        ("TargetUserName|re: '\\bx'", WINDOWS, "after a backslash"),
        ("TargetUserName|gt: 5", WINDOWS, "has no numbers"),
        ("WorkstationName|cidr: 'fe80::/10'", WINDOWS, "no network of IPv6"),
        ("no-such-field: x", WEB, "no-such-field"),
        ("x: y", "product: macos", "logsource"),
        ("x: y", "product: windows\n  service: nothing-known", "logsource"),
    ],
)
def test_what_cannot_be_asked_exactly_is_refused_with_its_reason(
    tmp_path: Path, detection: str, source: str, reason: str
) -> None:
    rule = converted(tmp_path, detection, source)
    assert rule.tree is None
    assert reason in str(rule.reason)


def test_a_rule_keeps_its_title_id_and_level(tmp_path: Path) -> None:
    rule = converted(tmp_path, "EventID: 1")
    assert (rule.title, rule.id, rule.level) == ("A rule", "929a690e-bef0-4204-a928-ef5e620d6fcc", "high")


@pytest.mark.parametrize("content", ["", "title: [", "title: x", "- a\n- b", "\x00"])
def test_a_file_that_is_no_rule_is_listed_and_the_others_are_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "broken.yml").write_text(content, encoding="utf-8")
    good = converted(tmp_path, "EventID: 1")
    broken, other = load_rules([tmp_path], READING)
    assert (broken.broken, broken.tree, isinstance(broken.reason, PluginError)) == (True, None, True)
    assert "broken.yml" in str(broken.reason)
    assert other == good


def test_a_file_that_is_no_utf8_is_listed(tmp_path: Path) -> None:
    (tmp_path / "broken.yml").write_bytes("題名".encode("cp932"))
    (broken,) = load_rules([tmp_path], READING)
    assert broken.broken
