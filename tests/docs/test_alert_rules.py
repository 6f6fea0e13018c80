"""The guides to alert rules: what they show can be used as it stands, and both languages show the same."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from email.message import Message as Headers
from pathlib import Path
from typing import Any

import orjson
import pytest
from support.command import Command
from support.notices import bundled, manager, message
from support.receivers import Hook, hook

from logctl.content import bundled_folder
from logctl.content.case_events import MOST as MOST_REPEATS
from logctl.content.rule_model import CompanionFile, FilterFile, RuleFile
from logctl.content.rules import DEEPEST_CHAIN, MOST_QUERIES, read_rule
from logctl.detect import raised
from logctl.detect.conditions.condition import MOST_ENTRIES, MOST_SHOWN
from logctl.detect.judge import CHUNK, PATIENCE
from logctl.detect.notify.channels import Channel, checked_channels
from logctl.settings import load_settings

FOLDER = bundled_folder() / "docs" / "how-to"
PAGES = {name: (FOLDER / f"alert-rules{name}.md").read_text("utf-8") for name in ("", ".ja")}
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CONTENT = "content/plugins/rules/"
WHOLE = "confidential-print"
"""The rule of which the others take the texts."""
CONDITIONS = {*RuleFile.ways}
SECRETS = "/etc/logctl/"


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS.findall(PAGES[""]) if found == kind]


def files() -> Iterator[tuple[str, str]]:
    """Name below the data folder and content."""
    for text in (*blocks("toml"), *blocks("yaml")):
        place = re.match(r"# (\S+)\n", text)
        assert place
        yield place[1], text


def texts_of_the_whole_rule() -> str:
    (text,) = (text for name, text in files() if name == f"{CONTENT}{WHOLE}.toml")
    tables = text[text.index("[title]") : text.index("[[cases]]")]
    return tables + "\n"


def placed(home: Path) -> list[str]:
    """All files of rules, where they say that they are; names of the rules that have a condition of ours."""
    names = []
    for name, text in files():
        if not name.startswith(CONTENT):
            continue
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        is_rule = file.suffix == ".toml" and not {"for", "reason", "title"} & tomllib.loads(text).keys()
        file.write_text(_with_texts(text) if is_rule else text, encoding="utf-8")
        names += [file.stem] if is_rule or file.stem == WHOLE else []
    return names


def _with_texts(text: str) -> str:
    """Keys of the rule come before its first table."""
    first = re.search(r"^\[", text, re.MULTILINE)
    at = first.start() if first else len(text)
    return text[:at] + "\n" + texts_of_the_whole_rule() + text[at:]


def test_both_pages_have_the_same_to_be_typed() -> None:
    typed, japanese = (
        [re.sub(r" +# .*", "", text) for _kind, text in BLOCKS.findall(page)] for page in PAGES.values()
    )
    assert [_without_reasons(text) for text in typed] == [_without_reasons(text) for text in japanese]


def _without_reasons(text: str) -> str:
    """What people say to each other is in their language."""
    text = re.sub(r"(--why|--comment) '[^']*'", r"\1", text)
    return re.sub(r'^((?:title|reason) = |    """).*$', r"\1", text, flags=re.MULTILINE)


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LOGCTL_HOME", str(tmp_path))
    return Command(capsys)


def test_the_cases_of_all_rules_that_the_guide_shows_pass(told: Command, tmp_path: Path) -> None:
    names = placed(tmp_path)
    shown = told("rule", "test", *names, "new_local_user", "mass-rename", "-o", "json")
    assert (shown.code, [row for row in shown.json if not row["passed"]]) == (0, []), shown.err
    of = {name: {row["finds"] for row in shown.json if row["rule"] == name} for name in names}
    assert of == {name: {True, False} for name in names}


def test_all_that_the_guide_shows_is_loaded_and_sound(told: Command, tmp_path: Path) -> None:
    placed(tmp_path)
    shown = told("rule", "check", "-o", "json")
    assert (shown.code, "left out" in shown.err) == (0, False), shown.err
    filters = {row["name"]: row["filters"] for row in shown.json}
    assert (filters["mass-rename"], filters["mass-printing"]) == (["backup-account"], [])


def test_a_companion_says_what_a_rule_of_sigma_does_not(told: Command, tmp_path: Path) -> None:
    placed(tmp_path)
    rows = told("rule", "list", "-o", "json", "--lang", "ja").json
    (row,) = (row for row in rows if row["name"] == "new_local_user")
    assert (row["title"], row["severity"], row["cases"]) == ("新しいアカウントが作られた", "high", 2)


def test_there_is_an_example_of_every_condition_of_a_chain_and_of_companion_and_filter(
    tmp_path: Path,
) -> None:
    placed(tmp_path)
    read = [read_rule(file) for file in (tmp_path / CONTENT).rglob("*.toml")]
    rules = [one for one in read if isinstance(one, RuleFile)]
    used = {name for one in rules for name in CONDITIONS if getattr(one, name) is not None}
    assert used == CONDITIONS
    assert any([*one.names()] for one in rules)
    assert {type(one) for one in read} == {RuleFile, CompanionFile, FilterFile}


# being told


def channels(folder: Path) -> dict[str, Channel]:
    """Those of the settings that the guide shows, with their secrets where a test may write."""
    (text,) = (text for name, text in files() if name == "logctl.toml")
    for name in set(re.findall(rf"{SECRETS}([\w.]+)", text)):
        (folder / name).write_text("a secret\n", encoding="utf-8")
    file = folder / "logctl.toml"
    file.write_text(text.replace(SECRETS, f"{folder.as_posix()}/"), encoding="utf-8")
    found = checked_channels(load_settings({}, config=file, environment={}), manager())
    return {one.notifier.name: one for one in found}


def test_the_settings_of_the_guide_are_some_for_every_notifier(tmp_path: Path) -> None:
    found = channels(tmp_path)
    assert found.keys() == manager().notifiers.keys()
    mail = found["mail"]
    assert (mail.least, mail.digest, mail.quiet, mail.fresh) == (
        "high",
        3_600_000,
        ((1320, 420),),
        86_400_000,
    )
    assert (found["file"].digest, found["webhook"].rules) == (0, ("vpn-*", "logon-*"))


SECRET = "a secret of the desk"


@pytest.fixture
def receiver() -> Iterator[Hook]:
    with hook(SECRET) as told:
        yield told


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """As the guide shows it, with headers that are found in any case, as frameworks have them."""
    (code,) = blocks("python")
    names: dict[str, Any] = {}
    exec(compile(code, "alert-rules.md", "exec"), names)
    told = Headers()
    for name, value in headers.items():
        told[name] = value
    return bool(names["is_genuine"](secret, told, body))


def test_the_receiver_of_the_guide_takes_what_is_genuine_and_nothing_else(receiver: Hook) -> None:
    address = f"http://127.0.0.1:{receiver.port}/logctl"
    bundled("webhook").deliver(message({"url": address, "secret": SECRET}))
    ((headers, body),) = receiver.requests
    assert is_genuine(SECRET, headers, body)
    assert (
        orjson.loads(body)["id"]
        == {name.lower(): value for name, value in headers.items()}["idempotency-key"]
    )
    assert not is_genuine(SECRET, headers, body + b" ")
    assert not is_genuine("another secret", headers, body)


@pytest.mark.parametrize("seconds", [-600, 600])
def test_the_receiver_of_the_guide_refuses_what_somebody_sends_again_later(
    receiver: Hook, seconds: int
) -> None:
    bundled("webhook").deliver(message({"url": f"http://127.0.0.1:{receiver.port}/logctl", "secret": SECRET}))
    ((headers, body),) = receiver.requests
    stamp = str(int({name.lower(): value for name, value in headers.items()}["x-logctl-timestamp"]) + seconds)
    made = _signed(stamp, body)
    assert not is_genuine(SECRET, {"X-Logctl-Timestamp": stamp, "X-Logctl-Signature": made}, body)


def _signed(stamp: str, body: bytes) -> str:
    import hashlib
    import hmac

    return "sha256=" + hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


# the rule in Python


def test_the_example_in_python_is_loaded_and_its_cases_pass(told: Command, tmp_path: Path) -> None:
    page = (FOLDER / "write-a-rule.md").read_text("utf-8")
    (code,) = (text for kind, text in BLOCKS.findall(page) if kind == "python")
    place = re.match(r"# (my-content)/(\S+)\n", code)
    assert place
    file = tmp_path / place[1] / place[2]
    file.parent.mkdir(parents=True)
    file.write_text(code, encoding="utf-8")
    shown = told("rule", "test", "acme-mail-to-oneself", "--plugins-dir", tmp_path / place[1], "-o", "json")
    passed = [(True, True), (False, True), (False, True)]
    assert (shown.code, [(row["finds"], row["passed"]) for row in shown.json]) == (0, passed)


# the explanation


def test_the_explanation_has_the_limits_of_the_code() -> None:
    page = (FOLDER.parent / "explanation" / "alert-rules.md").read_text("utf-8")
    for limit in (
        f"| {MOST_ENTRIES:,} events that one condition keeps in mind",
        f"| {PATIENCE[0][0]:.0f} seconds of a rule until the next {CHUNK:,} hits",
        f"and with {PATIENCE[1][0]:.0f} seconds",
        f"| {MOST_SHOWN} events shown of a hit | the first {MOST_SHOWN - 1} and",
        f"| {MOST_QUERIES} queries in a rule, {DEEPEST_CHAIN} rules in a chain",
        f"| {raised.MOST:,} events in `--alerts-only`",
        f"| {MOST_REPEATS:,} repeats in a case",
    ):
        assert limit in page
