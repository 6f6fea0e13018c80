"""From what a person types to a field."""

from collections.abc import Iterator
from difflib import get_close_matches

from logctl.fields.field import DYNAMIC_PREFIXES, Field, FieldType
from logctl.fields.table import FIELDS
from logctl.words import fold


def _named(field: Field) -> Iterator[tuple[str, Field]]:
    for name in (field.name, field.label.ja, field.label.en, *field.aliases):
        yield fold(name), field


_TYPES: dict[str, FieldType] = {field.name: field.type for field in FIELDS}
_NAMES: dict[str, Field] = {}
for _field in FIELDS:
    for _name, _owner in _named(_field):
        _NAMES.setdefault(_name, _owner)


LONGEST_NAME = 200


def is_dynamic(name: str) -> bool:
    """Below one of the prefixes, of a length and of characters that an index can hold as a name."""
    below = name.startswith(DYNAMIC_PREFIXES) and name not in DYNAMIC_PREFIXES
    return below and len(name) <= LONGEST_NAME and name.isprintable()


def field_named(name: str) -> Field | None:
    """The listed field of this name, label or alias; None where there is none (it may still be dynamic)."""
    return _NAMES.get(fold(name))


def type_of(name: str) -> FieldType | None:
    """The type of a field by its exact name; None for a name that the table does not allow."""
    found = _TYPES.get(name)
    return found or ("keyword" if is_dynamic(name) else None)


def nearest_names(name: str, most: int = 3) -> list[str]:
    """Names a person may have meant."""
    close = get_close_matches(fold(name), _NAMES, n=most, cutoff=0.6)
    return list(dict.fromkeys(_NAMES[key].name for key in close))
