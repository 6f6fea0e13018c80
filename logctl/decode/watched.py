r"""Files and folders that are watched, and the patient's id in a path: `\\fs01\scan\{patient}\*`.

Not regular expressions: who writes settings is no programmer, and no pattern may take long on a hostile name. `*` is
any text, separators too. `{patient}` is a number, or a temporary id as the settings say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from logctl.decode.patient_number import PatientNumbers
from logctl.decode.place import Place, comparable, place_written

PLACEHOLDER = "{patient}"
_LONGEST_ID = 40
_NUMBERS = re.compile(rf"(?<![0-9])[0-9]{{1,{_LONGEST_ID}}}(?![0-9])")
_WORDS = re.compile(rf"(?<![0-9a-z])[0-9a-z-]{{1,{_LONGEST_ID}}}(?![0-9a-z])")


@dataclass(frozen=True)
class Watched:
    """`pattern` is as the settings have it."""

    pattern: str

    @cached_property
    def _parts(self) -> tuple[str, str, str]:
        """Before the patient's id, whether there is one, and after it."""
        before, placeholder, after = self.pattern.partition(PLACEHOLDER)
        begins = _comparable(before).replace("/", "\\")
        ends_folder = before.endswith(("\\", "/")) and placeholder
        return begins + ("\\" if ends_folder else ""), placeholder, _folded_rest(after)

    @property
    def tells_patient(self) -> bool:
        return bool(self._parts[1])

    def fits(self, path: str, numbers: PatientNumbers) -> tuple[bool, str]:
        """Of a comparable path, whether it is meant, and the patient's id in it. Separators are all one."""
        path = path.replace("/", "\\")
        before, placeholder, after = self._parts
        if not placeholder:
            return _like(before, path) or _like(before + "\\*", path), ""
        for start, end in _candidates(path, numbers):
            if _like(before, path[:start]) and (_like(after, path[end:]) or _like(after + "\\*", path[end:])):
                return True, patient_number(path[start:end], numbers)
        return False, ""


def _comparable(written: str) -> str:
    """As the key of a place, or without its terminal."""
    named = written[1:2] != ":" and not written.startswith(("\\", "/"))
    return place_written(written).key if named and ":" in written else comparable(written)


def _folded_rest(text: str) -> str:
    """A separator at its beginning is kept, one at its end says nothing."""
    text = text.replace("/", "\\")
    folded = comparable("\\" + text)[1:] if not text.startswith("\\") else comparable(text)
    return folded if text.strip("\\") else ""


def _like(pattern: str, text: str) -> bool:
    """In a time of the length of the text for each `*`: what follows one is taken where it first stands."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == first
    last = rest.pop()
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in rest:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


def _candidates(path: str, numbers: PatientNumbers) -> Iterator[tuple[int, int]]:
    """Where an id may stand: temporary ones, ones with a branch number, and numbers."""
    for found in _WORDS.finditer(path):
        if _is_temporary(found[0], numbers) or _has_branch(found[0], numbers):
            yield found.span()
    for found in _NUMBERS.finditer(path):
        if not numbers.is_wrong(found[0]):
            yield found.span()


def _is_temporary(text: str, numbers: PatientNumbers) -> bool:
    """Paths are folded, and the setting may mean capitals."""
    form = numbers.temporary
    return form is not None and bool(form.fullmatch(text) or form.fullmatch(text.upper()))


def _has_branch(text: str, numbers: PatientNumbers) -> bool:
    plain = numbers.plain(text)
    return plain != text and plain.isdigit() and not numbers.is_wrong(text)


def patient_number(text: str, numbers: PatientNumbers) -> str:
    """The same for all spellings of one id: without a branch number, in capitals, filled up to its width."""
    return max(numbers.spellings(numbers.plain(text).upper()), key=len)


@dataclass(frozen=True, slots=True)
class Watching:
    """All that is watched; the first pattern that fits counts."""

    entries: Sequence[Watched]
    numbers: PatientNumbers

    def find(self, place: Place) -> tuple[Watched, str] | None:
        """With the patient's id, where the pattern tells it."""
        for entry in self.entries:
            for path in _ways(place):
                fits, patient = entry.fits(path, self.numbers)
                if fits:
                    return entry, patient
        return None


def _ways(place: Place) -> tuple[str, ...]:
    r"""A pattern may name the terminal (`pc-101:C:\scan`) or not (`C:\scan`)."""
    return (place.key, comparable(place.path)) if place.kind == "local" else (place.key,)


def watching(patterns: Iterable[str], numbers: PatientNumbers) -> Watching:
    return Watching(tuple(Watched(pattern) for pattern in patterns), numbers)
