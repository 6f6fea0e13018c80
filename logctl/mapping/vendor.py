"""The fields of what a mapping gives no field of its own: `vendor.PRODUCT.NAME`."""

from collections.abc import Iterable, Iterator

from logctl.mapping.mapping import PATHS, Mapping

_LONGEST = 150


def vendor_fields(mapping: Mapping, names: Iterable[str]) -> list[str]:
    """One for each name, and no two the same."""
    separator, found = PATHS.get(mapping.form), dict[str, None]()
    for place, name in enumerate(names, 1):
        parts = name.split(separator) if separator else [name]
        plain = ".".join(filter(None, map(_plain, parts))) or str(place)
        found[_other(f"vendor.{mapping.product}.{plain[:_LONGEST]}", found)] = None
    return list(found)


def _plain(name: str) -> str:
    """The `@` of an attribute is an operator in no name."""
    printable = "".join(char if char.isprintable() else " " for char in name.removeprefix("@"))
    return "_".join(printable.replace(".", "_").split())


def _other(field: str, taken: Iterable[str]) -> str:
    return next(one for one in _numbered(field) if one not in taken)


def _numbered(field: str) -> Iterator[str]:
    yield field
    number = 2
    while True:
        yield f"{field}_{number}"
        number += 1
