"""The documents say what the code does."""

import inspect
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import click
import pytest
from support.command import LONGEST, Command
from support.documents import script

import logctl
from logctl import hookspecs
from logctl.cli.group import _group
from logctl.fields import FIELDS
from logctl.query import parse
from logctl.query.typed import Reading
from logctl.settings import Settings

ROOT = Path(logctl.__file__).parent.parent
GENERATE = ROOT / "docs" / "generate.py"
HOW_TO = ROOT / "docs" / "how-to" / "write-a-collector.md"
QUERY_LANGUAGE = ROOT / "docs" / "explanation" / "query-language.md"
FIELD_OF_FORM = {"{": "user.name:", ">": "source.port:", "<": "source.port:", "[": "@timestamp:"}
"""The table shows some forms without a field before them."""

pytestmark = pytest.mark.skipif(not GENERATE.is_file(), reason="not in a checkout")


def pages() -> list[Path]:
    found = {*ROOT.glob("*.md"), *ROOT.glob("[!.]*/*.md"), *ROOT.glob("docs/**/*.md")}
    return sorted(path for path in found if path.is_file())


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def generate() -> ModuleType:
    return script("generate")


# generated pages


def reference(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


def test_all_that_is_generated_is_up_to_date() -> None:
    line = [sys.executable, str(GENERATE), "--check"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=LONGEST, check=False)
    assert (done.returncode, done.stdout) == (0, "all up to date\n")


@pytest.mark.parametrize("name", ["fields.md", "settings.md", "hooks.md"])
def test_a_page_is_the_same_whatever_was_done_before_in_the_process(name: str) -> None:
    assert reference(name) == generate()._MADE + generate().PAGES[name]()


def test_the_page_of_commands_shows_the_options_that_the_help_shows(command: Command) -> None:
    sections = re.findall(r"^## logctl([^\n]*)\n\n```text\n(.*?)\n```", reference("commands.md"), re.M | re.S)
    assert len(sections) > 10
    for path, text in sections:
        assert _options(text) == _options(command(*path.split(), "--help").out)


def _options(text: str) -> list[str]:
    """Without `-h`: click remembers the names of the help option from the first context of a process."""
    return re.findall(r"(?<!\S)(?!-h,)--?[a-z]+(?:-[a-z]+)*(?![^\s,])", text)


def test_every_setting_is_documented_with_its_variable() -> None:
    for one in fields(Settings):
        row = f"| `{one.name}` | `LOGCTL_{one.name.upper()}` | {one.metadata['description']} |"
        assert row in reference("settings.md")


def test_every_field_is_documented_with_both_labels() -> None:
    for field in FIELDS:
        row = f"| `{field.name}` | {field.type} | {field.label.ja} | {field.label.en} |"
        assert row in reference("fields.md")


def test_every_hook_is_documented_with_its_exact_signature() -> None:
    page = reference("hooks.md")
    found = [(name, hook) for name, hook in vars(hookspecs).items() if hasattr(hook, "logctl_spec")]
    assert found
    for name, hook in found:
        assert f"## `{name}{inspect.signature(hook)}`" in page
        assert (inspect.getdoc(hook) or "?") in page


# commands


def commands_of_pages() -> Iterator[tuple[str, str]]:
    for page in pages():
        for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            yield from (
                (name_of(page), line[2:]) for line in block.splitlines() if line.startswith("$ logctl")
            )


def parse_command(arguments: list[str]) -> None:
    """As the command line would, without running anything. Raises click.UsageError."""
    command: click.Command = _group
    context = command.make_context("logctl", list(arguments))
    rest = [*context._protected_args, *context.args]
    while isinstance(command, click.Group):
        name, inner, rest = command.resolve_command(context, rest)
        assert inner is not None
        command, context = inner, inner.make_context(name, list(rest), parent=context)
        rest = [*context._protected_args, *context.args]


def test_the_pages_show_commands() -> None:
    shown = {page for page, _line in commands_of_pages()}
    assert {"README.md", "README.ja.md", "docs/how-to/write-a-collector.md"} <= shown


@pytest.mark.parametrize(("page", "line"), list(commands_of_pages()))
def test_a_command_that_a_page_shows_is_one(page: str, line: str) -> None:
    _logctl, *arguments = shlex.split(line, comments=True)
    parse_command(arguments)


@pytest.mark.parametrize("line", ["nonsense", "search --nonsense", "ingest", "rejects show"])
def test_what_is_no_command_is_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse_command(line.split())


def test_the_two_read_mes_show_the_same_commands() -> None:
    def names(page: str) -> list[str]:
        return [shlex.split(line, comments=True)[1] for name, line in commands_of_pages() if name == page]

    assert names("README.md") == names("README.ja.md")


# links


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


# the query language


def forms() -> list[str]:
    """The first column of the table: what stands between backticks, made whole."""
    found = []
    for line in QUERY_LANGUAGE.read_text(encoding="utf-8").partition("## Examples")[0].splitlines():
        cell = re.match(r"\| (`.*?`.*?) (?<!\\)\|", line)
        for form in re.findall(r"`([^`]+)`", cell[1]) if cell else ():
            form = form.replace("\\|", "|").replace("\\\\", "\\")
            whole = FIELD_OF_FORM.get(form[0], "") + form.replace("field:", "user.name:")
            if any(char.isalnum() for char in whole):
                found.append(whole)
    return found


def test_the_table_of_the_query_language_is_read() -> None:
    assert len(forms()) > 15


@pytest.mark.parametrize("form", forms())
def test_a_form_that_the_table_of_the_query_language_shows_can_be_asked(form: str) -> None:
    parse(form, Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 10, 2, tzinfo=UTC)))


# the example collector


def placed(folder: Path, number: int) -> Path:
    """An example of the page, in the place that its first line names; gives the content folder."""
    code = re.findall(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)[number]
    place = re.match(r"# (\S+)\n", code)
    assert place
    file = folder / place[1]
    file.parent.mkdir(parents=True)
    file.write_text(code, encoding="utf-8")
    return folder / place[1].partition("/")[0]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """With the example collector."""
    return placed(tmp_path, 0)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOGCTL_HOME", str(tmp_path / "home"))
    return Command(capsys)


def test_the_example_collector_loads(content: Path, command: Command) -> None:
    row = command("plugin", "list", "--plugins-dir", content, "-o", "json").json[-1]
    assert (row["name"], row["registered"], row["problem"]) == ("acme", ["collector acme"], None)


def test_the_example_collector_ingests_a_line_and_rejects_another(
    content: Path, command: Command, tmp_path: Path
) -> None:
    entry = '{"acme": {"user": "h_akisora", "patient": "00012345", "time": "2026-10-02T09:00:00+09:00"}}\n'
    (tmp_path / "acme.log").write_text(
        '{"acme":' + entry.removeprefix('{"acme": ') + '{"acme": {}}\n', "utf-8"
    )
    result = command("ingest", "acme.log", "--plugins-dir", content, "-o", "json")
    assert result.code == 0
    assert (result.json["total"]["events"], result.json["total"]["rejects"]) == (1, 1)
    for language, sentence in (
        ("ja", "h_akisora が患者 00012345 を開きました"),
        ("en", "h_akisora opened patient 00012345"),
    ):
        found = command(
            "search", "患者ID:00012345", "--plugins-dir", content, "--lang", language, "-o", "json"
        )
        assert [event["message"] for event in found.json] == [sentence]
        assert found.json[0]["@timestamp"] == "2026-10-02T00:00:00.000Z"


def test_the_example_of_lines_reads_a_file_of_its_own_and_lines_of_syslog(
    tmp_path: Path, command: Command
) -> None:
    content = placed(tmp_path, 3)
    (tmp_path / "doors.log").write_text("2026-10-05 08:00:00 door=A1 card=77 opened\n", "utf-8")
    framed = "2026-10-05T08:01:00+09:00 gate doord[7]: door=A1 card=78 refused\n"
    other = "2026-10-05T08:01:01+09:00 gate cron: nothing\n"
    (tmp_path / "messages").write_text(framed + other, "utf-8")
    result = command("ingest", "doors.log", "messages", "--plugins-dir", content, "-o", "json")
    assert result.code == 0, result.err
    rows = command("search", "door", "--plugins-dir", content, "--lang", "en", "-o", "json").json
    assert {(row["message"], row["@timestamp"], row.get("host.name")) for row in rows} == {
        ("77 opened door A1", "2026-10-04T23:00:00.000Z", None),
        ("78 could not open door A1", "2026-10-04T23:01:00.000Z", "gate"),
    }


SESSIONS = """
from logctl import Draft, Label, Recognition, hookimpl
import json


class Sessions:
    name = "sessions"
    version = "1"
    label = Label("試験", "made for a test")

    def recognise(self, head, path):
        return Recognition("lines", 99)

    def normalise(self, record, context):
        fields = json.loads(record.raw)
        yield Draft(fields, time=fields.pop("time"), identity=(str(fields),))

    def message(self, fields, language):
        return str(fields.get("ehr.terminal", "no terminal"))


@hookimpl
def register_collectors(register):
    register(Sessions())
"""


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "the log-in comes late"])
def test_the_example_amender_says_at_which_terminal_a_record_was_viewed(
    command: Command, tmp_path: Path, order: tuple[int, int]
) -> None:
    content = placed(tmp_path, 1)
    (content / "collectors").mkdir()
    (content / "collectors" / "sessions.py").write_text(SESSIONS, encoding="utf-8")
    common = {"host.name": "ehr01", "ehr.session.id": "77"}
    login = {**common, "event.action": "acme-login", "ehr.terminal": "T5", "time": 1_790_000_000_000}
    view = {**common, "event.action": "acme-view", "time": 1_790_000_060_000}
    for number in order:
        (tmp_path / f"{number}.log").write_text(json.dumps((login, view)[number]), encoding="utf-8")
        assert command("ingest", f"{number}.log", "--plugins-dir", content).code == 0
    (found,) = command("search", "event.action:acme-view", "--plugins-dir", content, "-o", "json").json
    assert (found["ehr.terminal"], found["message"]) == ("T5", "T5")
    assert command("verify", "--deep", "--plugins-dir", content).code == 0


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)], ids=["in order", "backwards"])
def test_the_example_inference_says_what_was_printed(
    command: Command, tmp_path: Path, order: tuple[int, ...]
) -> None:
    content = placed(tmp_path, 2)
    (content / "collectors").mkdir()
    (content / "collectors" / "sessions.py").write_text(SESSIONS, encoding="utf-8")
    common = {"host.name": "ns3-pc01", "user.name": "h_akisora"}
    view, printed = ({**common, "event.action": f"acme-{action}"} for action in ("view", "print"))
    entries = (
        {**view, "file.path": "a.pdf", "time": 1_790_000_000_000},
        {**view, "file.path": "b.pdf", "time": 1_790_000_010_000},
        {**printed, "time": 1_790_000_040_000},
    )
    for number in order:
        (tmp_path / f"{number}.log").write_text(json.dumps(entries[number]), encoding="utf-8")
        assert command("ingest", f"{number}.log", "--plugins-dir", content).code == 0
    (found,) = command("search", "event.action:acme-print", "--plugins-dir", content, "-o", "json").json
    assert (found["vendor.acme.printed"], found["vendor.acme.confidence"]) == ("b.pdf", "0.75")
    assert command("verify", "--deep", "--plugins-dir", content).code == 0
