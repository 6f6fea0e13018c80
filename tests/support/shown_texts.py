"""Everything that a person reads, with where it stands."""

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import logctl
from logctl.fields import DYNAMIC_PREFIXES, FIELDS
from logctl.language import Label
from logctl.manager import make_manager
from logctl.settings import load_settings
from support.documents import script

ROOT = Path(logctl.__file__).parent.parent
GENERATE = ROOT / "docs" / "generate.py"
MESSAGES = ROOT / "collectors" / "windows" / "messages.tsv"
SENTENCES = ROOT / "collectors" / "windows" / "samples" / "events.expected.ndjson"
MADE_OF_LABELS = {"fields.md", "windows-events.md", "commands.md", "glossary.md"}
"""Pages made of texts that are looked at where they come from."""


class Text(NamedTuple):
    """Empty in the language that it is not in, or in which it is not ours."""

    place: str
    en: str
    ja: str


def generate() -> ModuleType:
    return script("generate")


def catalogue() -> Iterator[Text]:
    """What click and the operating system say in English is theirs."""
    made = generate()
    foreign = {*made.CLICK_MESSAGES, *made.CLICK_PLURALS, *made.SYSTEM_MESSAGES}
    for message in made.catalogue():
        if message.id:
            en, ja = (_first(text) for text in (message.id, message.string))
            yield Text("logctl.po", "" if en in foreign else en, ja)


def _first(text: str | Iterable[str]) -> str:
    return text if isinstance(text, str) else next(iter(text))


def labels() -> Iterator[Text]:
    """The labels that modules of the engine and of the bundled content hold, without what Windows calls so."""
    windows = _message_texts() | {(name, name) for name in _named_by_windows()}
    seen: set[int] = set()
    for module in _modules():
        for label in _labels_in(vars(module), seen):
            if (label.en, label.ja) not in windows:
                yield Text(_place(module), label.en, label.ja)


def _modules() -> list[ModuleType]:
    make_manager(load_settings({}, environment={}))
    content = [module for name, module in sys.modules.items() if name.startswith("logctl_content_")]
    for package in (logctl, *(module for module in content if hasattr(module, "__path__"))):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    folders = (ROOT / "logctl", ROOT / "collectors")
    return [
        module
        for module in list(sys.modules.values())
        if any(Path(getattr(module, "__file__", None) or "/").is_relative_to(folder) for folder in folders)
    ]


def _place(module: ModuleType) -> str:
    return Path(str(module.__file__)).relative_to(ROOT).as_posix()


def _labels_in(value: Any, seen: set[int]) -> Iterator[Label]:
    if id(value) in seen or isinstance(value, str | bytes | type | ModuleType):
        return
    seen.add(id(value))
    if isinstance(value, Label):
        yield value
        return
    for part in _parts(value):
        yield from _labels_in(part, seen)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return value
    return [getattr(value, field.name, None) for field in fields(value)] if is_dataclass(value) else ()


def _named_by_windows() -> frozenset[str]:
    """Event data is shown under the name that Windows gives it."""
    return frozenset(field.label.ja for field in FIELDS if field.name.startswith(DYNAMIC_PREFIXES))


def _message_texts() -> frozenset[tuple[str, str]]:
    rows = [line.split("\t") for line in MESSAGES.read_text(encoding="utf-8").splitlines()]
    return frozenset((en, ja) for _number, en, ja in rows)


def messages() -> Iterator[Text]:
    """The English is Windows' own."""
    for en, ja in sorted(_message_texts()):
        yield Text(f"{MESSAGES.name} ({en})", "", ja)


def sentences() -> Iterator[Text]:
    """One of every meaning, as the golden file has them, without the words that the log itself has."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        key, ja, en, found = json.loads(line)
        values = sorted(_strings(found), key=len, reverse=True)
        yield Text(f"{SENTENCES.name} ({key})", _without(en, values), _without(ja, values))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(part)


def _without(text: str, values: Iterable[str]) -> str:
    for value in values:
        text = text.replace(value, "{}")
    return text


def pages() -> Iterator[Text]:
    """The lines of the documents, without what is to be typed. Explanations are free in their English: they tell, they
    are not looked up."""
    for path in sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")}):
        if path.name in MADE_OF_LABELS:
            continue
        told = path.name.endswith(".ja.md") or path.parent.name == "explanation"
        for number, line in enumerate(prose(path.read_text(encoding="utf-8")), 1):
            place = f"{path.relative_to(ROOT).as_posix()}:{number}"
            yield Text(place, "" if told else line, line)


def prose(text: str) -> list[str]:
    """Line by line; empty where there is code."""
    fences = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
    text = fences.sub(lambda found: "\n" * found[0].count("\n"), text)
    return re.sub(r"\]\([^)]*\)|`[^`\n]*`", "]", text).split("\n")


def all_texts() -> list[Text]:
    return [*catalogue(), *labels(), *messages(), *sentences(), *pages()]
