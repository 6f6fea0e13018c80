"""What the table says of a field."""

from dataclasses import dataclass
from typing import Literal

from logctl.language import Label

ECS_VERSION = "9.2.0"
FieldType = Literal["keyword", "text", "ip", "date", "long", "double", "boolean"]

DYNAMIC_PREFIXES = ("vendor.", "winlog.event_data.", "winlog.user_data.")
"""Below these any name is allowed and its values are keywords; unlisted ones never grow a mapping."""


@dataclass(frozen=True, slots=True)
class Field:
    """`aliases` are further names that people may type, in any width or case.

    A field that is not `worded` is left out where a bare word is looked for: hashes and ids of the machine.
    One that is not `searched` is only kept: the raw text, whose words the other fields have. `parts` are looked for
    in long values that are ever different: paths, command lines.
    """

    name: str
    type: FieldType
    label: Label
    aliases: tuple[str, ...] = ()
    worded: bool = True
    searched: bool = True
    parts: bool = False
