"""Sigma's log sources and field names, as ours."""

from logctl.errors import QueryError
from logctl.fields import field_named, is_dynamic
from logctl.language import marked as _
from logctl.query.tree import Is, Node

CHANNELS = {
    "application": "Application",
    "security": "Security",
    "system": "System",
    "sysmon": "Microsoft-Windows-Sysmon/Operational",
    "powershell": "Microsoft-Windows-PowerShell/Operational",
    "powershell-classic": "Windows PowerShell",
    "taskscheduler": "Microsoft-Windows-TaskScheduler/Operational",
    "windefend": "Microsoft-Windows-Windows Defender/Operational",
    "printservice-operational": "Microsoft-Windows-PrintService/Operational",
    "driver-framework": "Microsoft-Windows-DriverFrameworks-UserMode/Operational",
    "firewall-as": "Microsoft-Windows-Windows Firewall With Advanced Security/Firewall",
    "bits-client": "Microsoft-Windows-Bits-Client/Operational",
    "wmi": "Microsoft-Windows-WMI-Activity/Operational",
}
_SYSTEM = {
    "EventID": "event.code",
    "Provider_Name": "winlog.provider_name",
    "Channel": "winlog.channel",
    "Computer": "winlog.computer_name",
    "ComputerName": "winlog.computer_name",
    "Level": "winlog.level",
    "Task": "winlog.task",
    "EventRecordID": "winlog.record_id",
}
_WEB = {
    "cs-method": "http.request.method",
    "c-uri": "url.original",
    "cs-uri": "url.original",
    "cs-uri-stem": "url.path",
    "cs-uri-query": "url.query",
    "c-uri-query": "url.query",
    "cs-user-agent": "user_agent.original",
    "c-useragent": "user_agent.original",
    "cs-referer": "http.request.referrer",
    "sc-status": "http.response.status_code",
    "cs-host": "url.domain",
    "c-ip": "source.ip",
    "cs-username": "user.name",
}


def source_conditions(product: str | None, category: str | None, service: str | None) -> list[Node]:
    """What tells the records of a log source; raises QueryError for one that nothing here has."""
    if product == "windows" and category is None and service in CHANNELS:
        return [_is("winlog.channel", CHANNELS[service])]
    if product is None and service is None and category == "webserver":
        return [_is("event.category", "web")]
    if product == "linux" and category is None:
        system = _is("host.os.type", "linux")
        return [system] if service in (None, "syslog") else [system, _is("process.name", str(service))]
    named = "/".join(part or "*" for part in (product, category, service))
    raise QueryError(_("no collector has the logsource %(name)s (product/category/service)"), name=named)


def _is(field: str, value: str) -> Is:
    from logctl.words import fold

    return Is(field, fold(value))


def field_for(name: str, product: str | None, category: str | None) -> str:
    """Our name of a rule's field. Raises QueryError."""
    if category == "webserver" and name in _WEB:
        return _WEB[name]
    if product == "windows":
        return _SYSTEM.get(name) or f"winlog.event_data.{name}"
    if (field := field_named(name)) is not None:
        return field.name
    if is_dynamic(name):
        return name
    raise QueryError(_("no field of ours is the rule's field %(name)s"), name=name)
