"""How a drawing is wanted: zone of its times, language, title."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from logctl.language import Label, Language
from logctl.track.draw.labels import DAY, HOUR, MINUTE, SECOND

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SPANS = ((86_400_000, DAY), (3_600_000, HOUR), (60_000, MINUTE), (1_000, SECOND))


@dataclass(frozen=True)
class Look:
    """Without a title the file that was asked for gives it."""

    zone: tzinfo
    language: Language = "ja"
    title: str = ""

    def text(self, label: Label) -> str:
        return label.text(self.language)

    def moment(self, time: int) -> datetime | None:
        """None where it is beyond the years that a calendar here has."""
        try:
            return (_EPOCH + timedelta(milliseconds=time)).astimezone(self.zone)
        except OverflowError:
            return None

    def date(self, time: int) -> str:
        moment = self.moment(time)
        return moment.date().isoformat() if moment else str(time)

    def clock(self, time: int) -> str:
        moment = self.moment(time)
        return f"{moment:%H:%M:%S}" if moment else ""

    def full(self, time: int) -> str:
        """`2022-03-01 19:07:00.127`."""
        moment = self.moment(time)
        return f"{self.date(time)} {moment:%H:%M:%S}.{moment.microsecond // 1000:03}" if moment else str(time)

    def zone_name(self, time: int) -> str:
        """With the offset at that time, where the name does not say it."""
        name, moment = str(self.zone), self.moment(time)
        if moment is None or name.startswith("UTC"):
            return name
        offset = f"{moment:%z}"
        return f"{name} (UTC{offset[:3]}:{offset[3:5]})"

    def span(self, milliseconds: int) -> str:
        """In its largest unit, rounded down."""
        for unit, label in _SPANS:
            if milliseconds >= unit:
                return self.text(label) % (milliseconds // unit)
        return self.text(SECOND) % 0
