"""Notifiers: mail, webhook, syslog, Fluentd, and a file. What each needs to send is imported when it sends."""

from collections.abc import Callable

from logctl import Notifier, hookimpl

from .file import FileNotifier
from .fluentd import FluentdNotifier
from .mail import MailNotifier
from .syslog import SyslogNotifier
from .webhook import WebhookNotifier

__version__ = "0.1.0"


@hookimpl
def register_notifiers(register: Callable[[Notifier], None]) -> None:
    register(MailNotifier())
    register(WebhookNotifier())
    register(SyslogNotifier())
    register(FluentdNotifier())
    register(FileNotifier())
