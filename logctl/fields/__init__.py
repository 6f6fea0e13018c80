"""The field table: the one source of every field's type, labels and alias names."""

from logctl.fields.field import DYNAMIC_PREFIXES, ECS_VERSION, Field, FieldType
from logctl.fields.lookup import field_named, is_dynamic, nearest_names, type_of
from logctl.fields.table import FIELDS

__all__ = [
    "DYNAMIC_PREFIXES",
    "ECS_VERSION",
    "FIELDS",
    "Field",
    "FieldType",
    "field_named",
    "is_dynamic",
    "nearest_names",
    "type_of",
]
