"""Settings as somebody wrote them, checked: unknown keys, types, limits."""

from dataclasses import MISSING, fields
from dataclasses import Field as DataclassField
from functools import cache
from typing import Annotated, Any, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from logctl.settings.settings import Settings


@cache
def settings_model() -> type[BaseModel]:
    """Made from the dataclass, so that a setting is written down once."""
    hints = get_type_hints(Settings)
    found: dict[str, Any] = {
        one.name: (_checked(hints[one.name], one), _default(one)) for one in fields(Settings)
    }
    return create_model("Settings", __config__=ConfigDict(extra="forbid"), **found)


def _checked(hint: Any, one: "DataclassField[Any]") -> Any:
    limited = Annotated[hint, Field(**one.metadata["limits"])]
    check = one.metadata["check"]
    return Annotated[limited, AfterValidator(check)] if check else limited


def _default(one: "DataclassField[Any]") -> Any:
    return Field(default_factory=one.default_factory) if one.default_factory is not MISSING else one.default


def checked_settings(values: dict[str, Any]) -> Settings:
    """Raises pydantic's ValidationError."""
    model = settings_model().model_validate(values)
    return Settings(**{name: getattr(model, name) for name in type(model).model_fields})
