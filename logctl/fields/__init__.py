"""The field table: the one source of every field's type, labels and alias names."""

from logctl.fields.field import DYNAMIC_PREFIXES, ECS_VERSION, Field, FieldType
from logctl.fields.lookup import LONGEST_NAME, field_named, is_dynamic, nearest_names, type_of
from logctl.fields.table import FIELDS
from logctl.fields.values import CATEGORIES, OPERATIONS, VALUES, value_label, value_named

__all__ = [
    "CATEGORIES",
    "DYNAMIC_PREFIXES",
    "ECS_VERSION",
    "FIELDS",
    "LONGEST_NAME",
    "OPERATIONS",
    "VALUES",
    "Field",
    "FieldType",
    "field_named",
    "is_dynamic",
    "nearest_names",
    "type_of",
    "value_label",
    "value_named",
]
