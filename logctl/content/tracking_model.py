"""What stands in the file of a tracking query; unknown keys are refused."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from logctl.content.length import Length
from logctl.content.search_model import ParameterTable, Strict, Text
from logctl.contracts import Destination, Passage, Track, TrackingQuery
from logctl.fields import OPERATIONS


def _operation(name: str) -> str:
    if name not in OPERATIONS:
        raise ValueError(f"there is no operation {name!r}; there are: {', '.join(OPERATIONS)}")
    return name


class _Track(Strict):
    reaches: list[Destination] = Field(min_length=1)
    also: list[Destination] = Field(default_factory=list)
    through: list[Passage] = Field(default_factory=list)
    operations: list[Annotated[str, AfterValidator(_operation)]] = Field(default_factory=list)
    within: Length | None = None
    least_confidence: float = Field(0.0, ge=0, le=1)
    direction: Literal["forward", "back"] = "forward"

    def made(self) -> Track:
        return Track(
            reaches=tuple(self.reaches),
            also=tuple(self.also),
            through=tuple(self.through),
            operations=tuple(self.operations),
            within=self.within,
            least_confidence=self.least_confidence,
            direction=self.direction,
        )


class TrackingFile(Strict):
    name: str
    title: Text
    description: Text
    query: str = Field("*", max_length=20_000)
    paths: list[Annotated[str, Field(min_length=1)]] = Field(default_factory=list)
    first: str | None = Field(None, alias="from")
    last: str | None = Field(None, alias="to")
    track: _Track
    parameters: dict[str, ParameterTable] = Field(default_factory=dict)
    sample: dict[str, str] = Field(default_factory=dict)
    finds: list[dict[str, Any]] = Field(min_length=1)
    ignores: list[dict[str, Any]] = Field(min_length=1)

    def made(self) -> TrackingQuery:
        return TrackingQuery(
            name=self.name,
            title=self.title.label(),
            description=self.description.label(),
            track=self.track.made(),
            finds=self.finds,
            ignores=self.ignores,
            query=self.query,
            paths=tuple(self.paths),
            parameters=tuple(one.made(name) for name, one in self.parameters.items()),
            sample=self.sample,
            first=self.first,
            last=self.last,
        )
