"""What cannot have happened: places, sessions, files and sticks."""

from support.hospital import devices, disks, presence, sessions, shares
from support.hospital.reading import Hospital
from support.hospital.spoiling import (
    Selection,
    accesses,
    added,
    against,
    also,
    changed,
    dropped,
    events,
    operations,
)

_ELSEWHERE = "LAB-PC01"


def _own_log_on(hospital: Hospital) -> Selection:
    """Of somebody's own account."""
    shared = hospital.ward_accounts
    return also(events(4624, LogonType="2"), lambda event: event["TargetUserName"] not in shared)


@against(presence.nobody_is_at_two_machines)
def somebody_logs_on_elsewhere(hospital: Hospital) -> Hospital:
    selection = also(_own_log_on(hospital), lambda event: event.host != _ELSEWHERE)
    return added(hospital, selection, host=_ELSEWHERE, data={"TargetLogonId": "0xabcdef"})


@against(presence.nobody_is_at_two_machines)
def somebody_unlocks_what_is_not_there(hospital: Hospital) -> Hospital:
    data = {"LogonType": "7", "TargetUserName": "h_akisora"}
    return changed(hospital, events(4624, LogonType="2"), host=_ELSEWHERE, data=data)


@against(presence.a_machine_has_one_user_at_a_time)
def two_log_on_at_one_machine(hospital: Hospital) -> Hospital:
    data = {"TargetUserName": "h_akisora", "TargetLogonId": "0xabcdef"}
    return added(hospital, events(4624, LogonType="2"), data=data)


@against(presence.nobody_has_two_sessions_of_the_ehr)
def the_ehr_is_opened_twice(hospital: Hospital) -> Hospital:
    return added(hospital, accesses(operation="ログイン"), host="NOWHERE")


@against(presence.who_works_at_a_terminal_is_logged_on_there)
def another_works_in_a_session(hospital: Hospital) -> Hospital:
    return changed(hospital, operations(category="Webアクセス"), login="somebody")


@against(presence.who_uses_the_ehr_is_logged_on_there)
def a_record_is_opened_where_nobody_of_the_clinic_works(hospital: Hospital) -> Hospital:
    return changed(hospital, accesses(operation="参照"), host="JIM-PC01")


@against(presence.the_ehr_is_used_in_its_sessions)
def a_log_in_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, accesses(operation="ログイン"))


@against(presence.who_asks_a_server_sits_at_the_terminal)
def a_share_is_opened_by_nobody(hospital: Hospital) -> Hospital:
    return changed(hospital, events(5140), data={"SubjectUserName": "somebody"})


@against(presence.what_the_controller_granted_was_used)
def the_controller_forgets(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4768))


@against(shares.no_file_on_a_server_is_used_that_is_not_there)
def a_file_is_read_before_it_is_created(hospital: Hospital) -> Hospital:
    path = "D:\\Shares\\共用\\明日.xlsx"
    return changed(hospital, events(4663, AccessMask="0x1"), data={"ObjectName": path})


@against(shares.no_file_on_a_server_is_used_that_is_not_there)
def a_new_name_is_told_by_nobody(hospital: Hospital) -> Hospital:
    """Of a server with Windows: Samba tells it itself."""
    renamed = also(operations(operation="ファイル名変更"), lambda row: row.source.startswith("\\\\"))
    return dropped(hospital, also(renamed, lambda row: "HOSP-NAS01" not in row.source))


@against(shares.no_file_on_a_server_is_used_that_is_not_there)
def a_file_is_read_after_it_is_renamed(hospital: Hospital) -> Hospital:
    return added(hospital, events(4663, AccessMask="0x10000"), data={"AccessMask": "0x1"})


@against(shares.what_servers_and_terminals_tell_of_files_agrees)
def a_terminal_does_not_tell_what_it_read(hospital: Hospital) -> Hospital:
    return dropped(hospital, operations(operation="読み込み"))


@against(shares.what_servers_and_terminals_tell_of_files_agrees)
def a_server_does_not_tell_what_was_written(hospital: Hospital) -> Hospital:
    written = also(events(4663, AccessMask="0x2"), lambda event: event["ObjectName"][-5] == ".")
    return dropped(hospital, written)


@against(shares.handles_are_opened_used_and_closed)
def a_handle_stays_open(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4658))


@against(shares.handles_are_opened_used_and_closed)
def a_handle_is_used_by_another_session(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4663), data={"SubjectLogonId": "0xabcdef"})


@against(shares.files_are_used_through_their_share)
def no_share_was_opened(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(5140))


@against(disks.no_file_at_a_terminal_is_used_that_is_not_there)
def a_file_that_nobody_made_is_renamed(hospital: Hospital) -> Hospital:
    renamed = also(operations(operation="ファイル名変更"), lambda row: row.source[0] == "C")
    return changed(hospital, renamed, source="C:\\Users\\Public\\無い.xlsx")


@against(disks.no_file_at_a_terminal_is_used_that_is_not_there)
def a_file_is_copied_after_it_is_renamed(hospital: Hospital) -> Hospital:
    renamed = also(operations(operation="ファイル名変更"), lambda row: row.source[0] == "C")
    return added(hospital, renamed, operation="ファイルコピー", target="C:\\Users\\Public\\x.xlsx")


@against(disks.no_file_at_a_terminal_is_used_that_is_not_there)
def something_is_copied_to_a_stick_that_is_not_there(hospital: Hospital) -> Hospital:
    copied = also(operations(operation="ファイルコピー"), lambda row: row.target[0] == "F")
    return changed(hospital, copied, host=_ELSEWHERE)


@against(disks.drive_types_are_those_of_the_paths)
def a_share_is_a_fixed_drive(hospital: Hospital) -> Hospital:
    return changed(hospital, operations(operation="読み込み"), source_drive="固定")


@against(disks.nobody_uses_the_desktop_of_another)
def a_copy_goes_to_the_desktop_of_another(hospital: Hospital) -> Hospital:
    target = "C:\\Users\\somebody\\Desktop\\x.xlsx"
    return changed(hospital, operations(operation="ファイルコピー"), target=target)


@against(sessions.every_session_ends)
def a_log_off_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4634, LogonType="2"))


@against(sessions.every_session_ends)
def a_servers_log_off_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4634, LogonType="3"))


@against(sessions.every_session_ends)
def a_log_out_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, accesses(operation="ログアウト"))


@against(sessions.what_is_done_in_a_session_is_done_while_it_is_open)
def something_is_done_without_a_session(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4688), data={"SubjectLogonId": "0xabcdef"})


@against(sessions.what_is_done_in_a_session_is_done_while_it_is_open)
def something_is_done_after_the_log_off(hospital: Hospital) -> Hospital:
    ended = next(event for event in hospital.events if event.code == 4634 and event["LogonType"] == "2")
    data = {"SubjectLogonId": ended["TargetLogonId"], "SubjectUserName": ended["TargetUserName"]}
    selection = also(events(4634, LogonType="2"), lambda event: event is ended)
    return added(hospital, selection, code=4688, data={**data, "TargetLogonId": ""})


@against(sessions.what_is_done_in_a_session_is_done_while_it_is_open)
def a_log_on_id_is_used_twice(hospital: Hospital) -> Hospital:
    return added(hospital, events(4624, LogonType="2"))


@against(sessions.who_logs_off_says_so_first)
def nobody_said_that_the_session_ends(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4647))


@against(sessions.a_machine_that_is_off_logs_nothing)
def a_machine_that_is_off_starts_a_program(hospital: Hospital) -> Hospital:
    return added(hospital, events(1100), code=4688)


@against(sessions.who_starts_was_shut_down)
def nobody_shut_the_machine_down(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(1100))


@against(sessions.who_starts_was_shut_down)
def a_start_after_a_loss_of_power_was_expected(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(6008))


@against(sessions.locks_and_unlocks_alternate)
def an_unlock_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4801))


@against(sessions.nothing_is_done_while_it_is_locked)
def somebody_works_behind_the_lock(hospital: Hospital) -> Hospital:
    return added(hospital, operations(operation="ロック"), operation="閲覧")


@against(sessions.the_agent_tells_of_sessions_what_windows_tells)
def the_agent_does_not_tell_the_lock(hospital: Hospital) -> Hospital:
    return dropped(hospital, operations(operation="ロック"))


@against(devices.a_stick_is_in_one_place)
def a_stick_is_put_in_twice(hospital: Hospital) -> Hospital:
    return added(hospital, events(1006), host=_ELSEWHERE)


@against(devices.a_stick_is_in_one_place)
def a_stick_stays(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(1006, Capacity="0"))


@against(devices.a_drive_letter_is_one_stick)
def two_sticks_are_in_one_terminal(hospital: Hospital) -> Hospital:
    return added(hospital, events(1006), data={"SerialNumber": "0123456789"})


@against(devices.every_stick_is_known)
def nobody_knows_a_stick(hospital: Hospital) -> Hospital:
    return changed(hospital, events(1006), data={"SerialNumber": "0123456789"})


@against(devices.windows_and_the_agent_tell_the_same_of_sticks)
def a_disk_comes_without_a_device(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(6416))
