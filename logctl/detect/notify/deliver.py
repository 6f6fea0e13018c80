"""Sends what is due. A channel that fails is tried again later, for as long as it takes, and holds up no other."""

from collections.abc import Sequence
from dataclasses import dataclass

from logctl.contracts.notifier import Message
from logctl.detect.notify.channels import Channel
from logctl.detect.notify.queue import DeliveryQueue, Parcel
from logctl.lock import FileLock

_LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """`notices` were sent in `messages`; `waiting` were not, some of them because of `error`."""

    channel: str
    messages: int = 0
    notices: int = 0
    waiting: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """`busy`: another process is at it, and nothing was done here."""

    channels: tuple[ChannelReport, ...] = ()
    busy: bool = False


def deliver(queue: DeliveryQueue, channels: Sequence[Channel], now: int) -> DeliveryReport:
    """`now` is in milliseconds since 1970. One failure of a channel ends its turn."""
    queue.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(queue.folder / "deliveries.lock")
    if not lock.acquire(wait=False):
        return DeliveryReport(busy=True)
    try:
        return DeliveryReport(tuple(_served(queue, channel, now) for channel in channels))
    finally:
        lock.release()


def _served(queue: DeliveryQueue, channel: Channel, now: int) -> ChannelReport:
    messages = notices = 0
    for critical in (True, False):
        while parcel := queue.next(channel, critical, now):
            if error := _send(channel, parcel):
                queue.failed(parcel, error, now)
                break
            queue.sent(parcel, now)
            messages, notices = messages + 1, notices + len(parcel.notices)
    left = queue.waiting(channel.name)
    return ChannelReport(channel.name, messages, notices, left.notices, left.error)


def _send(channel: Channel, parcel: Parcel) -> str:
    """Why it failed, or nothing."""
    try:
        options = channel.read_options()
        channel.notifier.deliver(
            Message(parcel.id, parcel.notices, options, channel.language, channel.timezone)
        )
    except Exception as error:  # somebody else's code and network: whatever it raises is tried again
        told = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return told[:_LONGEST_ERROR]
    return ""
