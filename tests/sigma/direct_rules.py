"""What 31 Sigma rules find, each written by hand after reading its YAML: neither a query nor pySigma."""

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from ipaddress import ip_network
from pathlib import Path

from sigma.direct import (
    DirectRecord,
    contains,
    contains_all,
    digit,
    direct_records,
    ends,
    equals,
    event,
    inside,
    missing,
    starts,
    texts,
)

Hit = tuple[str, str, str]
"""Computer, channel and record id."""
Rule = Callable[[DirectRecord], bool]

RULES: dict[str, Rule] = {}
"""By the path of the rule file below `sigma-rules-sample`."""


def direct_hits(files: Iterable[Path]) -> dict[str, set[Hit]]:
    hits: dict[str, set[Hit]] = {path: set() for path in RULES}
    for record in direct_records(files):
        for path, found in RULES.items():
            if found(record):
                hits[path].add((record.computer, record.channel, record.record_id))
    return hits


def rule(name: str) -> Callable[[Rule], Rule]:
    """Adds what every rule here has in common, the log source: product windows, service security."""

    def add(found: Rule) -> Rule:
        RULES[f"security/{name}.yml"] = lambda record: record.channel == "Security" and found(record)
        return found

    return add


@rule("win_security_user_logoff")
def user_logoff(record: DirectRecord) -> bool:
    return event(record, 4634, 4647)


@rule("win_security_vssaudit_secevent_source_registration")
def vssaudit_source_registration(record: DirectRecord) -> bool:
    return event(record, 4904, 4905) and equals(record, "AuditSourceName", "VSSAudit")


@rule("win_security_password_policy_enumerated")
def password_policy_enumerated(record: DirectRecord) -> bool:
    return (
        event(record, 4661)
        and contains(record, "AccessList", "%%5392")
        and equals(record, "ObjectServer", "Security Account Manager")
    )


@rule("win_security_audit_log_cleared")
def audit_log_cleared(record: DirectRecord) -> bool:
    provider = record.provider.lower()
    return (event(record, 517) and provider == "security") or (
        event(record, 1102) and provider == "microsoft-windows-eventlog"
    )


CRITICAL_SUBCATEGORIES = [
    f"{{0CCE92{part}-69AE-11D9-BED3-505054503030}}"
    for part in ["10", "11", "12", "15", "17", "1B", "2B", "2F", "30", "35", "36", "37", "3F", "40", "42"]
]


@rule("win_security_disable_event_auditing")
def disable_event_auditing(record: DirectRecord) -> bool:
    # Windows writes a GUID in braces and the rule expects them; the EVTX library leaves them out.
    subcategories = ["{" + text.strip("{}") + "}" for text in texts(record, "SubcategoryGuid")]
    critical = any(guid.lower() in subcategories for guid in CRITICAL_SUBCATEGORIES)
    return event(record, 4719) and contains(record, "AuditPolicyChanges", "%%8448", "%%8450") and not critical


@rule("win_security_disable_event_auditing_critical")
def disable_event_auditing_critical(record: DirectRecord) -> bool:
    found = {text.strip("{}").lower()[:8] for text in texts(record, "SubcategoryGuid")}
    both = {
        f"0cce92{end}"
        for end in ["10", "11", "12", "15", "1b", "2b", "2f", "30", "35", "36", "37", "3f", "40", "42"]
    }
    removed = "%%8448", "%%8450"
    return event(record, 4719) and (
        (bool(found & both) and contains(record, "AuditPolicyChanges", *removed))
        or ("0cce9217" in found and contains(record, "AuditPolicyChanges", "%%8448"))
    )


@rule("win_security_alert_ad_user_backdoors")
def alert_ad_user_backdoors(record: DirectRecord) -> bool:
    delegation = "AllowedToDelegateTo"
    attribute = "AttributeLDAPDisplayName"
    if event(record, 4738):
        return not equals(record, delegation, "", "-") and not missing(record, delegation)
    return event(record, 5136) and (
        equals(record, attribute, "msDS-AllowedToDelegateTo", "msDS-AllowedToActOnBehalfOfOtherIdentity")
        or (equals(record, "ObjectClass", "user") and equals(record, attribute, "servicePrincipalName"))
    )


def replicates_directory(record: DirectRecord) -> bool:
    return event(record, 4662) and contains(
        record,
        "Properties",
        "1131f6ad-9c07-11d1-f79f-00c04fc2dcd2",
        "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2",
        "9923a32a-3607-11d2-b9be-0000f87a36b2",
        "89e95b76-444d-4c62-991a-0facbeda640c",
    )


@rule("win_security_ad_replication_machine_account")
def ad_replication_machine_account(record: DirectRecord) -> bool:
    return (
        replicates_directory(record)
        and ends(record, "SubjectUserName", "$")
        and not starts(record, "SubjectUserSid", "S-1-5-18")
    )


@rule("win_security_ad_replication_non_machine_account")
def ad_replication_non_machine_account(record: DirectRecord) -> bool:
    return (
        replicates_directory(record)
        and not ends(record, "SubjectUserName", "$")
        and not equals(record, "SubjectDomainName", "Window Manager")
        and not starts(record, "SubjectUserName", "NT AUT", "MSOL_")
    )


@rule("win_security_impacket_secretdump")
def impacket_secretdump(record: DirectRecord) -> bool:
    return (
        event(record, 5145)
        and equals(record, "ShareName", r"\\*\ADMIN$")  # the asterisk is Windows's own, escaped in the rule
        and contains_all(record, "RelativeTargetName", "SYSTEM32\\", ".tmp")
    )


@rule("win_security_ad_user_enumeration")
def ad_user_enumeration(record: DirectRecord) -> bool:
    return (
        event(record, 4662)
        and contains(record, "ObjectType", "bf967aba-0de6-11d0-a285-00aa003049e2")
        and digit(record, "AccessMask", 2, "13479BDF")
        and not ends(record, "SubjectUserName", "$")
        and not starts(record, "SubjectUserName", "MSOL_")
    )


USUAL_PIPES = [
    "atsvc", "samr", "lsarpc", "lsass", "winreg", "netlogon", "srvsvc", "protected_storage", "wkssvc",
    "browser", "netdfs", "svcctl", "spoolss", "ntsvcs", "LSM_API_service", "HydraLsPipe",
    "TermSrv_API_service", "MsFteWds", r"sql\query", "eventlog",
]  # fmt: skip


@rule("win_security_lm_namedpipe")
def lm_namedpipe(record: DirectRecord) -> bool:
    return (
        event(record, 5145)
        and equals(record, "ShareName", r"\\*\IPC$")
        and not equals(record, "RelativeTargetName", *USUAL_PIPES)
    )


LSASS_DUMP_MASKS = [
    "0x40", "0x1400", "0x100000", "0x1410", "0x1010", "0x1438", "0x143a", "0x1418", "0x1f0fff", "0x1f1fff",
    "0x1f2fff", "0x1f3fff",
]  # fmt: skip
LSASS_READERS = [
    r"\csrss.exe", r"\GamingServices.exe", r"\lsm.exe", r"\MicrosoftEdgeUpdate.exe", r"\minionhost.exe",
    r"\MRT.exe", r"\MsMpEng.exe", r"\perfmon.exe", r"\procexp.exe", r"\procexp64.exe", r"\procexp64a.exe",
    r"\svchost.exe", r"\taskmgr.exe", r"\thor.exe", r"\thor64.exe", r"\vmtoolsd.exe", r"\VsTskMgr.exe",
    r"\wininit.exe", r"\wmiprvse.exe", "RtkAudUService64",
]  # fmt: skip
LSASS_READER_FOLDERS = (
    ":\\Program Files (x86)\\",
    ":\\Program Files\\",
    ":\\ProgramData\\Microsoft\\Windows Defender\\Platform\\",
    ":\\Windows\\SysNative\\",
    ":\\Windows\\System32\\",
    ":\\Windows\\SysWow64\\",
    ":\\Windows\\Temp\\asgard2-agent\\",
)


@rule("win_security_susp_lsass_dump_generic")
def susp_lsass_dump_generic(record: DirectRecord) -> bool:
    handle = event(record, 4656) and contains(record, "AccessMask", *LSASS_DUMP_MASKS)
    access = event(record, 4663) and contains(record, "AccessList", "4484", "4416")
    usual = _usual_lsass_reader(record)
    reads = contains(record, "AccessList", "%%4484") and _usual_lsass_memory_reader(record)
    return (handle or access) and ends(record, "ObjectName", r"\lsass.exe") and not usual and not reads


def _usual_lsass_reader(record: DirectRecord) -> bool:
    program = "ProcessName"
    return (
        (ends(record, program, *LSASS_READERS) and contains(record, program, *LSASS_READER_FOLDERS))
        or contains(record, program, r":\Program Files")
        or ends(record, program, r":\Windows\System32\taskhostw.exe", r":\Windows\System32\msiexec.exe")
        or ends(record, program, r":\Windows\CCM\CcmExec.exe")
    )


def _usual_lsass_memory_reader(record: DirectRecord) -> bool:
    program = "ProcessName"
    aurora, google = ":\\Windows\\Temp\\asgard2-agent-sc\\aurora\\", ":\\Windows\\SystemTemp\\"
    avira = contains_all(record, program, ":\\Users\\", r"\AppData\Local\Temp\is-")
    return (
        ends(record, program, r":\Windows\Sysmon64.exe", r":\Windows\Sysmon64a.exe")
        or (contains(record, program, aurora) and ends(record, program, r"\aurora-agent-64.exe"))
        or ends(record, program, r"\x64\SCENARIOENGINE.EXE", r":\Windows\System32\snmp.exe")
        or (avira and ends(record, program, r"\avira_system_speedup.tmp"))
        or (
            contains(record, program, ":\\Windows\\Temp\\")
            and ends(record, program, r"\avira_speedup_setup_update.tmp")
        )
        or (contains(record, program, google) and ends(record, program, r"\GoogleUpdate.exe"))
        or ends(record, program, r"\procmon64.exe", r"\procmon64a.exe", r"\procmon.exe")
    )


@rule("win_security_user_added_to_local_administrators")
def user_added_to_local_administrators(record: DirectRecord) -> bool:
    return (
        event(record, 4732)
        and (starts(record, "TargetUserName", "Administr") or equals(record, "TargetSid", "S-1-5-32-544"))
        and not ends(record, "SubjectUserName", "$")
    )


@rule("win_security_account_discovery")
def account_discovery(record: DirectRecord) -> bool:
    privileged = ["-512", "-502", "-500", "-505", "-519", "-520", "-544", "-551", "-555"]
    return (
        event(record, 4661)
        and equals(record, "ObjectType", "SAM_USER", "SAM_GROUP")
        and (ends(record, "ObjectName", *privileged) or contains(record, "ObjectName", "admin"))
        and not ends(record, "SubjectUserName", "$")
    )


@rule("win_security_susp_failed_logon_reasons")
def susp_failed_logon_reasons(record: DirectRecord) -> bool:
    reasons = ["0xC0000072", "0xC000006F", "0xC0000070", "0xC0000413", "0xC000018C", "0xC000015B"]
    return (
        event(record, 4625, 4776)
        and (equals(record, "Status", *reasons) or equals(record, "SubStatus", *reasons))
        and not equals(record, "SubjectUserSid", "S-1-0-0")
    )


@rule("win_security_susp_time_modification")
def susp_time_modification(record: DirectRecord) -> bool:
    program = "ProcessName"
    service = equals(record, program, r"C:\Windows\System32\svchost.exe")
    virtual_machine = equals(
        record,
        program,
        r"C:\Program Files\VMware\VMware Tools\vmtoolsd.exe",
        r"C:\Program Files (x86)\VMware\VMware Tools\vmtoolsd.exe",
        r"C:\Windows\System32\VBoxService.exe",
        r"C:\Windows\System32\oobe\msoobe.exe",
    )
    by_local_service = service and equals(record, "SubjectUserSid", "S-1-5-19")
    return event(record, 4616) and not by_local_service and not virtual_machine


@rule("win_security_alert_enable_weak_encryption")
def alert_enable_weak_encryption(record: DirectRecord) -> bool:
    def newly_set(place: int, choice: str) -> bool:
        return digit(record, "NewUacValue", place, choice) and not digit(record, "OldUacValue", place, choice)

    des, preauth, encrypted = (4, "89ABCDEF"), (5, "13579BDF"), (3, "89ABCDEF")
    return event(record, 4738) and (newly_set(*des) or newly_set(*preauth) or newly_set(*encrypted))


@rule("win_security_new_or_renamed_user_account_with_dollar_sign")
def user_account_with_dollar_sign(record: DirectRecord) -> bool:
    if event(record, 4720):
        return contains(record, "SamAccountName", "$") and not equals(
            record, "TargetUserName", "HomeGroupUser$"
        )
    return event(record, 4781) and contains(record, "NewTargetUserName", "$")


@rule("win_security_susp_raccess_sensitive_fext")
def remote_access_to_sensitive_extension(record: DirectRecord) -> bool:
    extensions = [".bak", ".dmp", ".edb", ".kirbi", ".msg", ".nsf", ".nst", ".oab", ".ost", ".pst", ".rdp"]
    return event(record, 5145) and ends(record, "RelativeTargetName", *extensions)


LSASS_ACCESS_MASKS = [
    "0x100000", "0x1010", "0x1400", "0x1410", "0x1418", "0x1438", "0x143a", "0x1f0fff", "0x1f1fff",
    "0x1f2fff", "0x1f3fff", "0x40", "143a", "1f0fff", "1f1fff", "1f2fff", "1f3fff",
]  # fmt: skip


@rule("win_security_lsass_access_non_system_account")
def lsass_access_non_system_account(record: DirectRecord) -> bool:
    folders = ":\\Program Files\\", ":\\Program Files (x86)\\", "\\SteamLibrary\\steamapps\\"
    management = equals(record, "ProcessName", r"C:\Windows\System32\wbem\WmiPrvSE.exe")
    return (
        event(record, 4663, 4656)
        and equals(record, "AccessMask", *LSASS_ACCESS_MASKS)
        and equals(record, "ObjectType", "Process")
        and ends(record, "ObjectName", r"\lsass.exe")
        and not ends(record, "SubjectUserName", "$")
        and not contains(record, "ProcessName", *folders)
        and not (management and equals(record, "AccessMask", "0x1410"))
    )


@rule("win_security_scm_database_privileged_operation")
def scm_database_privileged_operation(record: DirectRecord) -> bool:
    by_services = ends(record, "ProcessName", r":\Windows\System32\services.exe")
    return (
        event(record, 4674)
        and equals(record, "ObjectType", "SC_MANAGER OBJECT")
        and equals(record, "ObjectName", "servicesactive")
        and equals(record, "PrivilegeList", "SeTakeOwnershipPrivilege")
        and not (by_services and equals(record, "SubjectLogonId", "0x3e4"))
    )


@rule("account_management/win_security_pass_the_hash_2")
def pass_the_hash_2(record: DirectRecord) -> bool:
    network = (
        equals(record, "SubjectUserSid", "S-1-0-0")
        and equals(record, "LogonType", "3")
        # As written: the real value is `NtLmSsp ` with a blank at its end, so this half finds nothing in them.
        and equals(record, "LogonProcessName", "NtLmSsp")
        and equals(record, "KeyLength", "0")
    )
    new_credentials = equals(record, "LogonType", "9") and equals(record, "LogonProcessName", "seclogo")
    anonymous = equals(record, "TargetUserName", "ANONYMOUS LOGON")
    return event(record, 4624) and (network or new_credentials) and not anonymous


LOCAL_NETWORKS = [
    ip_network(text)
    for text in ["::1/128", "10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
                 "fc00::/7", "fe80::/10"]
]  # fmt: skip


@rule("account_management/win_security_susp_failed_logon_source")
def susp_failed_logon_source(record: DirectRecord) -> bool:
    return (
        event(record, 4625)
        and not contains(record, "IpAddress", "-")
        and not inside(record, "IpAddress", *LOCAL_NETWORKS)
    )


def in_base64(text: str) -> Iterator[str]:
    """What base64 makes of the text, whether nought, one or two bytes of its first group of three are others."""
    for before, unsure_at_start in enumerate((0, 2, 3)):
        plain = b"\0" * before + text.encode()
        unsure_at_end = (0, 3, 2)[len(plain) % 3]
        encoded = base64.b64encode(plain).decode()
        yield encoded[unsure_at_start : len(encoded) - unsure_at_end]


@rule("win_security_cobaltstrike_service_installs")
def cobaltstrike_service_installs(record: DirectRecord) -> bool:
    file = "ServiceFileName"
    download = "IEX (New-Object Net.Webclient).DownloadString('http://127.0.0.1:"
    return event(record, 4697) and (
        contains_all(record, file, "ADMIN$", ".exe")
        or contains_all(record, file, "%COMSPEC%", "start", "powershell")
        or contains(record, file, "powershell -nop -w hidden -encodedcommand")
        or contains(record, file, *in_base64(download))
    )


@rule("win_security_kerberos_asrep_roasting")
def kerberos_asrep_roasting(record: DirectRecord) -> bool:
    return (
        event(record, 4768)
        and equals(record, "TicketEncryptionType", "0x17")
        and equals(record, "ServiceName", "krbtgt")
        and equals(record, "PreAuthType", "0")
    )


@rule("win_security_metasploit_authentication")
def metasploit_authentication(record: DirectRecord) -> bool:
    def random_name(field: str) -> bool:
        return any(re.search("^[A-Za-z0-9]{16}$", text) for text in texts(record, field))

    logon = (
        event(record, 4625, 4624)
        and equals(record, "LogonType", "3")
        and equals(record, "AuthenticationPackageName", "NTLM")
    )
    return (logon and random_name("WorkstationName")) or (event(record, 4776) and random_name("Workstation"))


@rule("win_security_susp_add_sid_history")
def susp_add_sid_history(record: DirectRecord) -> bool:
    if event(record, 4738):
        return not equals(record, "SidHistory", "-", "%%1793") and not missing(record, "SidHistory")
    return event(record, 4765, 4766)


@rule("win_security_explicit_credential_local_logon")
def explicit_credential_local_logon(record: DirectRecord) -> bool:
    local = (
        equals(record, "TargetServerName", "localhost")
        or equals(record, "TargetInfo", "localhost")
        or equals(record, "IpAddress", "127.0.0.1", "::1")
    )
    system = "C:\\Windows\\System32\\", "C:\\Windows\\SysWOW64\\", "C:\\Windows\\WinSxS\\"
    programs = "C:\\Program Files\\", "C:\\Program Files (x86)\\"
    return (
        event(record, 4648)
        and local
        and not ends(record, "SubjectUserName", "$")
        and not starts(record, "ProcessName", *system, *programs)
        and not equals(record, "SubjectUserName", *texts(record, "TargetUserName"))
    )


@rule("win_security_rdp_reverse_tunnel")
def rdp_reverse_tunnel(record: DirectRecord) -> bool:
    def loopback(field: str) -> bool:
        return starts(record, field, "127.") or equals(record, field, "::1")

    return (
        event(record, 5156)
        and (
            (equals(record, "SourcePort", "3389") and loopback("DestAddress"))
            or (equals(record, "DestPort", "3389") and loopback("SourceAddress"))
        )
        and not equals(record, "FilterOrigin", "AppContainer Loopback")
        and not ends(record, "Application", r"\thor.exe", r"\thor64.exe")
    )


@rule("win_security_meterpreter_or_cobaltstrike_getsystem_service_install")
def getsystem_service_install(record: DirectRecord) -> bool:
    file = "ServiceFileName"
    pipe = contains_all(record, file, "/c", "echo", "\\pipe\\") and contains(record, file, "cmd", "%COMSPEC%")
    library = contains_all(record, file, "rundll32", ".dll,a", "/p:")
    share = starts(record, file, "\\\\127.0.0.1\\ADMIN$\\")
    return event(record, 4697) and (pipe or library or share)
