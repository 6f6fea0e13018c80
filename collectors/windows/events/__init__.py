"""What the events of Windows mean, by provider and event id; one module a subject."""

from ..meaning import Key, Meaning
from . import (
    accounts,
    bitlocker,
    defender,
    devices,
    directory,
    log,
    logon,
    netapp,
    network,
    objects,
    policy,
    powershell,
    printing,
    processes,
    remote_desktop,
    services,
    shares,
    sysmon,
    updates,
)

_MODULES = (
    accounts,
    bitlocker,
    defender,
    devices,
    directory,
    log,
    logon,
    netapp,
    network,
    objects,
    policy,
    powershell,
    printing,
    processes,
    remote_desktop,
    services,
    shares,
    sysmon,
    updates,
)
MEANINGS: dict[Key, Meaning] = {
    key: meaning for module in _MODULES for key, meaning in module.MEANINGS.items()
}
