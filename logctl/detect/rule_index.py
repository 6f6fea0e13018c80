"""Which files of rules must be read for a few rules: a look at their lines, without what reading YAML takes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from logctl.content.rules import FILTERS, SIGMA, rule_name

_CALLED = re.compile(r"^(?:id|name|title)[ \t]*:[ \t]*(.*?)[ \t]*$", re.M)
_UNCLEAR = re.compile(
    r"^(?:[{?&!<\"'%]|filter\b|action\b|\ufeff|---[ \t]*[^\s#])"  # not a plain key, or it concerns other rules
    r"|^(?:id|name|title)[ \t]*:[ \t]*(?:[|>&*!]|.*\\|.*''|[^\n]*\n+[ \t]+\S)"  # a value of more than its line
    r"|\A(?:\s|#.*\n|---[ \t]*\n)*^[ \t]+[^\s#]|^---[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+[^\s#]"  # keys indented
    r"|[\x85\u2028\u2029]|\r(?!\n)",  # lines that end otherwise
    re.M,
)
_FOR = re.compile(r"^for\s*=\s*[\"']([^\"'\\]*)[\"']", re.M)
_MAYBE_FOR = re.compile(r"^\s*[\"']?for\b", re.M)
_NUMBER = re.compile(r"-[0-9]+$")


@dataclass(frozen=True, slots=True)
class Entry:
    """`called` is all by which somebody may mean what is in the file; of some it must be read to know."""

    file: Path
    called: frozenset[str]
    always: bool = False


def indexed(files: Iterable[Path]) -> Iterator[Entry]:
    for file in files:
        try:
            text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:  # whoever reads it says what is wrong
            yield Entry(file, frozenset(keys([file.stem])), True)
            continue
        yield (_sigma if file.suffix.lower() in SIGMA else _toml)(file, text)


def _sigma(file: Path, text: str) -> Entry:
    written = [re.sub(r"\s+#.*", "", value).strip("\"'") for value in _CALLED.findall(text)]
    return Entry(file, frozenset(keys([file.stem, *written])), _UNCLEAR.search(text) is not None)


def _toml(file: Path, text: str) -> Entry:
    companion = _FOR.search(text)
    unclear = not companion and _MAYBE_FOR.search(text) is not None
    called = keys([companion[1]] if companion else [file.stem])
    return Entry(file, frozenset(called), unclear or file.parent.name == FILTERS)


def keys(names: Iterable[str]) -> Iterator[str]:
    """As they are compared: as they are written, as rules are called, and without the number of a rule in its file."""
    for name in names:
        called = rule_name(name)
        yield from filter(None, (name.casefold(), called, _NUMBER.sub("", called)))


def needed(
    entries: Iterable[Entry], names: Iterable[str], references: Callable[[Path], Iterable[str]]
) -> set[Path]:
    """The files for these rules, and for what is named in them in turn."""
    wanted, left = {*keys(names)}, [*entries]
    found: set[Path] = set()
    while new := [one for one in left if one.always or not wanted.isdisjoint(one.called)]:
        left = [one for one in left if one not in new]
        for one in new:
            found.add(one.file)
            wanted.update(one.called, keys(references(one.file)))
    return found
