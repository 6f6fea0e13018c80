"""Make the pages of docs/reference and the compiled translations from the code; with --check only compare."""

import inspect
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from docs import glossary
from logctl import hookspecs
from logctl.cli.group import _group
from logctl.cli.language import speak
from logctl.cli.rule_page import KIND_TEXTS, SEVERITY_TEXTS, kind_of
from logctl.content import bundled_folder, read_search, read_tracking, search_files, tracking_files
from logctl.contracts.rule import Rule
from logctl.detect.catalogue import load_catalogue
from logctl.fields import DYNAMIC_PREFIXES, ECS_VERSION, FIELDS
from logctl.fields.values import CATEGORIES
from logctl.manager import make_manager
from logctl.settings import Settings

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
LOCALE = ROOT / "logctl" / "cli" / "locale" / "ja" / "LC_MESSAGES"
_MADE = "<!-- Made by docs/generate.py; do not edit. -->\n\n"
CLICK_MESSAGES = (
    "Usage:",
    "Options",
    "Commands",
    "Positional arguments",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing command.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Show this message and exit.",
    "Show the version and exit.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Option {name!r} does not take a value.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} does not exist.",
    "file",
    "directory",
    "path",
)
CLICK_PLURALS = (
    "Option {name!r} requires an argument.",
    "Got unexpected extra argument ({args})",
    "Did you mean {possibility}?",
    "{value!r} is not {choice}.",
    "{value!r} does not match the format {format}.",
)
"""Those that click has in two numbers; found by the first of them."""
SYSTEM_MESSAGES = (
    "Permission denied",
    "No space left on device",
    "Is a directory",
    "Not a directory",
    "No such file or directory",
    "Read-only file system",
)
"""Reasons that the operating system gives."""


def fields_page() -> str:
    rows = [
        f"| `{f.name}` | {f.type} | {f.label.ja} | {f.label.en} | {'、'.join(f.aliases)} |" for f in FIELDS
    ]
    prefixes = ", ".join(f"`{prefix}*`" for prefix in DYNAMIC_PREFIXES)
    head = (
        f"# Fields\n\nECS {ECS_VERSION}. In a query a field may be called by its name, either label, or an alias, in any"
        f" width or case. Below {prefixes} any further name is allowed; its values are keywords.\n\n"
        "| field | type | 日本語 | English | aliases |\n| --- | --- | --- | --- | --- |\n"
    )
    return head + "\n".join(rows) + "\n"


def settings_page() -> str:
    rows = [
        f"| `{one.name}` | `LOGCTL_{one.name.upper()}` | {one.metadata['description']} |"
        for one in fields(Settings)
    ]
    head = (
        "# Settings\n\nFlags, then variables, then `logctl.toml` (named by `--config` or `LOGCTL_CONFIG`, else in the"
        " working folder, else in the user's settings folder). Unknown keys are refused. A file in the working"
        " folder may not set `notify` and `plugins_dirs`.\n\n| key | variable | meaning |\n| --- | --- | --- |\n"
    )
    return head + "\n".join(rows) + "\n"


def hooks() -> Iterator[tuple[str, Callable[..., object]]]:
    for name, hook in vars(hookspecs).items():
        if hasattr(hook, f"{hookspecs.PROJECT}_spec"):
            yield name, hook


def hooks_page() -> str:
    parts = [
        "# Hooks\n\nIn the order in which a record meets what they register. All are called once, at start-up.\n"
    ]
    for name, hook in hooks():
        parts.append(f"\n## `{name}{inspect.signature(hook)}`\n\n{inspect.getdoc(hook)}\n")
    return "".join(parts)


def _commands(command: click.Command, path: str, context: click.Context) -> Iterator[tuple[str, str]]:
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _commands(
                    inner, f"{path} {name}", click.Context(inner, context, name, max_content_width=100)
                )


def commands_page() -> str:
    speak("en")
    names = ["-h", "--help"]
    context = click.Context(
        _group, info_name="logctl", max_content_width=100, terminal_width=100, help_option_names=names
    )
    parts = ["# Commands\n"]
    for path, text in _commands(_group, "logctl", context):
        parts.append(f"\n## {path}\n\n```text\n{text}\n```\n")
    return "".join(parts)


def windows_page() -> str:
    """Which events of Windows have a meaning, from the expected events of the collector's own sample."""
    expected = bundled_folder() / "collectors" / "windows" / "samples" / "events.expected.ndjson"
    rows = []
    for line in expected.read_text(encoding="utf-8").splitlines():
        key, _ja, _en, found = json.loads(line)
        provider, _blank, code = key.rpartition(" ")
        beyond = ", ".join(
            f"`{name}`" for name in found if not name.startswith(("event.", "logctl.category"))
        )
        category = CATEGORIES[found["logctl.category"]]
        rows.append(
            f"| {provider} | {code} | {found['event.action']} | {category.ja} / {category.en} | {beyond} |"
        )
    return (
        "# Windows events\n\nWhat these events mean is known: they have an action, a category, a sentence in both languages,"
        " and these fields (as far as the record has them). Every other event is kept whole under `winlog.*` and found"
        " by its words.\n\n| provider | event id | action | category | fields |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(rows)
        + "\n"
    )


def _samples() -> Iterator[dict[str, object]]:
    """What the collectors' own samples become; those of some forms are lists."""
    for path in sorted((bundled_folder() / "collectors").rglob("samples/**/*.expected.ndjson")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            if isinstance(found, dict):
                yield found


def _kinds(found: list[dict[str, object]], name: str) -> str:
    values = {str(one[name]) for one in found if name in one}
    return ", ".join(f"`{value}`" for value in sorted(values))


def collectors_page() -> str:
    """Which logs are read, and what they are known to say, from the events that the collectors' samples become."""
    samples = [one for one in _samples() if "logctl.collector" in one]
    rows = []
    for name, collector in sorted(make_manager(Settings(home=ROOT / "none")).collectors.items()):
        own = [one for one in samples if name in (one["logctl.collector"], one.get("event.module"))]
        programs = ", ".join(f"`{one}`" for one in sorted(getattr(collector, "programs", ())))
        actions = (
            _kinds(own, "event.action") if name != "syslog" else "`syslog-message`, and those of all others"
        )
        categories = _kinds(own, "logctl.category")
        label = f"{collector.label.ja} / {collector.label.en}"
        rows.append(f"| `{name}` | {label} | {programs} | {categories} | {actions} |")
    return (
        "# Logs that are read\n\nEach is recognised by what is in it. Lines of these programs are also read within syslog;"
        " what a sample of each becomes is beside the collector, in `collectors/NAME/samples`. Windows has"
        " [a page of its own](windows-events.md), and tables of further products are read by"
        " [mappings](../how-to/write-a-mapping.md).\n\n| collector | log | programs in syslog | categories | actions |\n"
        "| --- | --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
    )


def searches_page() -> str:
    lines = [
        "# Saved searches",
        "",
        "`logctl search --saved NAME --param NAME=VALUE`. Bold parameters must be given.",
        "",
    ]
    lines += ["| name | asks | parameters | answer |", "| --- | --- | --- | --- |"]
    for file in search_files(bundled_folder()):
        search = read_search(file)
        parameters = ", ".join(f"**{one.name}**" if one.required else one.name for one in search.parameters)
        counted = f"counted by {', '.join(search.by)}" if search.by else "events"
        if search.distinct:
            counted += f", different {search.distinct}"
        asks = f"{search.title.ja} / {search.title.en}. {search.description.en}"
        lines.append(f"| `{search.name}` | {asks} | {parameters} | {counted} |")
    return "\n".join([*lines, *_tracking_lines()]) + "\n"


def _tracking_lines() -> Iterator[str]:
    yield from ("", "# Tracking queries", "", "`logctl track --saved NAME --param NAME=VALUE`.", "")
    yield from ("| name | finds | parameters | reaches |", "| --- | --- | --- | --- |")
    for file in tracking_files(bundled_folder()):
        query = read_tracking(file)
        parameters = ", ".join([*(["path"] if query.paths else []), *(one.name for one in query.parameters)])
        finds = f"{query.title.ja} / {query.title.en}. {query.description.en}"
        reaches = " or ".join(query.track.reaches) + "".join(f", and {name}" for name in query.track.also)
        yield f"| `{query.name}` | {finds} | {parameters} | {reaches} |"


def rules_page() -> str:
    """The rules that come with logctl, those in Python too."""
    settings = Settings(home=ROOT / "none")
    found = sorted(load_catalogue(settings, make_manager(settings)).rules.items())
    messages = catalogue()
    lines = [
        "# Alert rules",
        "",
        "They find nothing until somebody enables them: see [how to use alert rules](../how-to/alert-rules.md). The clause is that of",
        "the guideline of the Ministry of Health, Labour and Welfare, version 6.0.",
        "",
    ]
    lines += ["| rule | finds | severity | by | clause |", "| --- | --- | --- | --- | --- |"]
    lines += [_rule_row(name, rule, messages) for name, rule in found]
    for name, rule in found:
        texts = (rule.description, rule.advice)
        lines += ["", f"## {name}", "", "".join(one.ja for one in texts), ""]
        lines.append(" ".join(one.en for one in texts))
    return "\n".join(lines) + "\n"


def reports_page() -> str:
    """Of the reports that come with logctl, what each may be told."""
    manager = make_manager(Settings())
    parts = [
        "# Reports\n\n[How to make them](../how-to/reports.md). Each takes `--from`, `--to`, `--month`, `--week` and `--limit`"
        " too.\n"
    ]
    for name, report in sorted(manager.reports.items()):
        parts.append(f"\n## {name}\n\n**{report.label.ja} / {report.label.en}**\n\n")
        parts.append(f"{report.description.ja}\n\n{report.description.en}\n")
        if report.choices:
            parts.append("\n| option | 日本語 | English |\n| --- | --- | --- |\n")
        for one in report.choices:
            values = f" ({', '.join(one.choices)})" if one.choices else ""
            parts.append(f"| `--{one.name}`{values} | {one.label.ja} | {one.label.en} |\n")
    return "".join(parts)


def _rule_row(name: str, rule: Rule, messages: Catalog) -> str:
    kind, severity = (
        " / ".join(dict.fromkeys([_japanese(text, messages), text]))
        for text in (KIND_TEXTS[kind_of(rule)], SEVERITY_TEXTS[rule.severity])
    )
    title = f"{rule.title.ja} / {rule.title.en}"
    return f"| [`{name}`](#{name}) | {title} | {severity} | {kind} | {rule.clause} |"


def _japanese(text: str, messages: Catalog) -> str:
    message = messages.get(text)
    return str(message.string) if message else text


PAGES: dict[str, Callable[[], str]] = {
    "fields.md": fields_page,
    "settings.md": settings_page,
    "hooks.md": hooks_page,
    "commands.md": commands_page,
    "windows-events.md": windows_page,
    "glossary.md": glossary.page,
    "saved-searches.md": searches_page,
    "collectors.md": collectors_page,
    "rules.md": rules_page,
    "reports.md": reports_page,
}


def message_ids() -> list[str]:
    """Every text that is marked in the code, and those of click that a user of logctl meets."""
    found = extract_from_dir(ROOT / "logctl", [("**.py", "python")], keywords={"_": None, "marked": None})
    texts = [text for _file, _line, text, _comments, _context in found if isinstance(text, str)]
    return list(dict.fromkeys([*texts, *CLICK_MESSAGES, *CLICK_PLURALS, *SYSTEM_MESSAGES]))


def catalogue() -> Catalog:
    with (LOCALE / "logctl.po").open("rb") as stream:
        return read_po(stream, locale="ja")


def compiled() -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue())
    return buffer.getvalue()


def untranslated() -> list[str]:
    messages = catalogue()
    found = []
    for text in message_ids():
        message = messages.get(text)
        if message is None or not message.string:
            found.append(text)
    return found


def prune() -> None:
    """Leave out of the catalogue what is not said any more."""
    messages, said = catalogue(), set(message_ids())
    for message in list(messages):
        text = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if text and text not in said:
            messages.delete(message.id)
    with (LOCALE / "logctl.po").open("wb") as stream:
        write_po(stream, messages, width=0)


def _made() -> Iterator[tuple[Path, bytes]]:
    for name, page in PAGES.items():
        yield REFERENCE / name, (_MADE + page()).encode()
    yield LOCALE / "logctl.mo", compiled()


def main(check: bool) -> int:
    if not check:
        prune()
    wrong = [f"not translated: {text!r}" for text in untranslated()]
    for path, content in _made():
        if path.exists() and path.read_bytes() == content:
            continue
        if check:
            wrong.append(f"out of date: {path.relative_to(ROOT)}; run `make docs`")
        else:
            path.write_bytes(content)
    print("\n".join(wrong) or "all up to date")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
