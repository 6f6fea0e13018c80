"""Notifiers: mail, webhook, syslog, Fluentd, and a file. What each needs to send is imported when it sends."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from logctl import hookimpl

if TYPE_CHECKING:
    from logctl import Notifier

__version__ = "0.1.0"


@hookimpl
def register_notifiers(register: "Callable[[Notifier], None]") -> None:
    from .file import FileNotifier  # most commands tell nobody
    from .fluentd import FluentdNotifier
    from .mail import MailNotifier
    from .syslog import SyslogNotifier
    from .webhook import WebhookNotifier

    register(MailNotifier())
    register(WebhookNotifier())
    register(SyslogNotifier())
    register(FluentdNotifier())
    register(FileNotifier())
