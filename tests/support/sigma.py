"""Sigma files for tests."""

from pathlib import Path

from logctl.contracts.rule import Rule
from logctl.detect.source import READING
from logctl.sigma import Refused, SigmaRules, read_file

WINDOWS = "{product: windows, service: security}"


def base(name: str, event: object = 4625, source: str = WINDOWS, more: str = "", **keys: str) -> str:
    """A rule about single events, as a document."""
    written = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return (
        f"title: Title of {name}\nname: {name}\n{written}logsource: {source}\n"
        f"detection:\n  s: {{EventID: {event}{more}}}\n  condition: s\n"
    )


def correlation(text: str, title: str = "Correlated", **keys: str) -> str:
    """`text` is what stands below `correlation`, one key in a line."""
    written = "".join(f"{key}: {value}\n" for key, value in keys.items())
    lines = "".join(f"  {line.strip()}\n" for line in text.strip().splitlines())
    return f"title: {title}\n{written}correlation:\n{lines}"


def sigma_filter(text: str, source: str = WINDOWS, title: str = "Filter") -> str:
    """`text` is what stands below `filter`, with its indents."""
    lines = "".join(f"  {line}\n" for line in text.strip("\n").splitlines())
    return f"title: {title}\nlogsource: {source}\nfilter:\n{lines}"


def put(folder: Path, *documents: str, name: str = "rule.yml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("---\n".join(documents), encoding="utf-8")
    return file


def converted(*files: Path) -> dict[str, Rule | Refused]:
    """By name, of all files."""
    read = [read_file(file) for file in files]
    rules = SigmaRules(read, READING)
    return {rule.name: rule for file in read for rule in rules.of(file)}


def reason(rule: Rule | Refused) -> str:
    assert isinstance(rule, Refused), rule
    return str(rule.reason)


def rule(found: Rule | Refused) -> Rule:
    assert isinstance(found, Rule), found
    return found
