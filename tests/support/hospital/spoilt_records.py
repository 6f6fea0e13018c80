"""What no machine, sender or truth would say: numbers, times, names, patients and evidence."""

from dataclasses import replace

from support.hospital import evidence, outage, patients, people, records
from support.hospital.reading import Hospital, Truth
from support.hospital.spoiling import (
    Selection,
    accesses,
    added,
    against,
    also,
    changed,
    dropped,
    events,
    incident,
    operations,
    told,
    unsaid,
)


def _at_a_terminal(selection: Selection) -> Selection:
    return also(selection, lambda event: event.file.startswith("windows-terminals"))


def _in_the_outage(hospital: Hospital, selection: Selection) -> Hospital:
    return changed(hospital, selection, time=hospital.outages[0][0] + 5_000)


@against(records.records_are_numbered_one_by_one)
def a_record_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4801))


@against(records.records_are_numbered_one_by_one)
def a_number_is_used_twice(hospital: Hospital) -> Hospital:
    return added(hospital, events(4801))


@against(records.a_clock_goes_back_only_where_it_was_set)
def a_clock_goes_back(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4801), shown=0)


@against(records.every_change_of_a_clock_is_an_event)
def nobody_set_the_clock(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(4616))


@against(records.a_set_clock_tells_by_how_much)
def a_clock_was_set_by_something_else(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4616), data={"PreviousTime": "2026-10-01T00:00:00.0000000Z"})


@against(records.what_happens_arrives_in_its_order)
def a_row_comes_before_its_cause(hospital: Hospital) -> Hospital:
    return changed(hospital, operations(operation="閲覧"), time=0)


@against(records.the_backlog_arrives_after_the_outage)
def something_arrives_before_it_happens(hospital: Hospital) -> Hospital:
    return _in_the_outage(hospital, _at_a_terminal(events(4688)))


@against(records.files_have_what_happened_on_their_day)
def a_row_is_in_the_file_of_another_day(hospital: Hospital) -> Hospital:
    return changed(hospital, operations(operation="閲覧"), file="client-operations/20000101.csv")


@against(records.the_truth_counts_what_there_is)
def a_row_is_not_counted(hospital: Hospital) -> Hospital:
    return dropped(hospital, accesses(operation="参照"))


@against(records.only_what_was_spoilt_cannot_be_read)
def a_spoilt_line_can_be_read(hospital: Hospital) -> Hospital:
    return replace(hospital, unreadable=hospital.unreadable[1:])


@against(records.only_what_was_spoilt_cannot_be_read)
def a_good_line_cannot_be_read(hospital: Hospital) -> Hospital:
    return replace(hospital, unreadable=[*hospital.unreadable, ("ehr/20261028.csv", 2)])


@against(people.everybody_is_known)
def somebody_unknown_comes(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4624, LogonType="2"), data={"TargetUserName": "somebody"})


@against(people.a_login_is_used_only_while_it_is_valid)
def an_old_login_is_used(hospital: Hospital) -> Hospital:
    change = hospital.changes[0]
    late = also(operations(operation="閲覧"), lambda row: row.time > change.time)
    return changed(hospital, late, login=change.before)


@against(people.a_login_is_used_only_while_it_is_valid)
def a_new_login_is_used_too_early(hospital: Hospital) -> Hospital:
    change = hospital.changes[0]
    early = also(accesses(operation="参照"), lambda row: row.latest < change.time)
    return changed(hospital, early, login=change.after)


@against(people.accounts_and_sids_belong_together)
def an_account_has_the_sid_of_another(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4634, LogonType="2"), data={"TargetUserName": "somebody"})


@against(people.sids_are_those_of_the_truth)
def the_truth_tells_other_sids(hospital: Hospital) -> Hospital:
    return told(hospital, lambda truth: [one.update(sid=one["sid"] + 5000) for one in truth["people"]])


@against(people.the_truth_has_no_number_twice)
def two_people_have_one_sid(hospital: Hospital) -> Hospital:
    return told(hospital, lambda truth: truth["people"][1].update(sid=truth["people"][0]["sid"]))


@against(people.shown_names_are_those_of_the_accounts)
def somebody_has_another_name(hospital: Hospital) -> Hospital:
    return changed(hospital, accesses(operation="参照"), name="別人")


@against(people.roles_are_those_of_the_truth)
def somebody_has_another_role(hospital: Hospital) -> Hospital:
    return changed(hospital, accesses(operation="参照"), role="院長")


@against(people.a_ward_account_is_used_in_its_ward)
def a_ward_account_is_used_elsewhere(hospital: Hospital) -> Hospital:
    of_ward = also(events(4624), lambda event: event["TargetUserName"] in hospital.ward_accounts)
    return changed(hospital, of_ward, host="LAB-PC01", data={"IpAddress": "127.0.0.1"})


@against(people.a_machine_uses_its_own_account)
def a_machine_uses_the_account_of_another(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4688), data={"SubjectUserName": "NOWHERE$"})


@against(people.names_and_addresses_of_machines_belong_together)
def a_terminal_has_another_address(hospital: Hospital) -> Hospital:
    return changed(hospital, operations(operation="閲覧"), address="10.0.0.1")


@against(patients.a_patient_number_has_one_name)
def a_patient_has_two_names(hospital: Hospital) -> Hospital:
    return added(hospital, accesses(operation="参照"), patient_name="別人")


@against(patients.patients_are_seen_by_their_ward)
def a_nurse_of_another_ward_sees_the_wards_patients(hospital: Hospital) -> Hospital:
    nurse = next(row.login for row in hospital.accesses if row.role == "看護師")

    def moved(truth: Truth) -> None:
        next(one for one in truth["people"] if one["login"] == nurse)["ward"] = "9東"

    return told(hospital, moved)


@against(patients.who_is_not_the_wards_patient_is_not_seen_there)
def an_in_patient_is_seen_as_an_out_patient(hospital: Hospital) -> Hospital:
    lying = next(row.patient for row in hospital.accesses if row.role == "看護師" and row.patient)
    outside = also(accesses(operation="参照", role="医師"), lambda row: row.host.startswith("OPD"))
    return changed(hospital, outside, patient=lying)


@against(patients.a_patient_is_discharged_once)
def a_patient_is_discharged_again(hospital: Hospital) -> Hospital:
    first, second = patients.moves(hospital)[0][:2]
    return changed(hospital, ("accesses", lambda row: row is second), patient=first.patient)


@against(patients.every_bed_that_was_emptied_is_filled)
def a_bed_stays_empty(hospital: Hospital) -> Hospital:
    last = patients.moves(hospital)[1][-1]
    return dropped(hospital, ("accesses", lambda row: row is last))


@against(patients.nobody_is_seen_before_the_admission)
def a_patient_is_seen_before_the_admission(hospital: Hospital) -> Hospital:
    patient = patients.moves(hospital)[1][0].patient
    return changed(hospital, accesses(operation="参照"), patient=patient)


@against(patients.nobody_opens_the_record_of_who_was_discharged)
def a_patient_is_seen_after_the_discharge(hospital: Hospital) -> Hospital:
    gone = patients.moves(hospital)[0][0]
    late = also(accesses(operation="参照"), lambda row: row.time > gone.time + 3_600_000)
    return changed(hospital, late, patient=gone.patient)


@against(outage.servers_hear_nothing_of_terminals)
def a_share_is_opened_through_the_cut(hospital: Hospital) -> Hospital:
    return _in_the_outage(hospital, events(5140))


@against(outage.who_logs_on_is_known_to_the_terminal)
def the_controller_allows_a_log_on_through_the_cut(hospital: Hospital) -> Hospital:
    return _in_the_outage(hospital, events(4624, LogonType="2"))


@against(outage.who_logs_on_is_known_to_the_terminal)
def a_log_on_comes_from_the_cache_without_need(hospital: Hospital) -> Hospital:
    return changed(hospital, events(4624, LogonType="2"), data={"LogonType": "11"})


@against(outage.terminals_use_no_share)
def a_file_is_read_through_the_cut(hospital: Hospital) -> Hospital:
    return _in_the_outage(hospital, operations(operation="読み込み"))


@against(outage.the_web_is_not_reached)
def a_page_is_read_through_the_cut(hospital: Hospital) -> Hospital:
    return _in_the_outage(hospital, operations(category="Webアクセス"))


@against(outage.work_goes_on_at_the_terminals)
def nothing_is_done_in_the_outage(hospital: Hospital) -> Hospital:
    ((begin, end),) = hospital.outages
    return replace(hospital, events=[one for one in hospital.events if not begin < one.time < end])


@against(evidence.all_evidence_is_there_in_its_time)
def a_piece_of_evidence_is_lost(hospital: Hospital) -> Hospital:
    return dropped(hospital, events(1102))


@against(evidence.all_evidence_is_there_in_its_time)
def a_piece_of_evidence_is_of_another_day(hospital: Hospital) -> Hospital:
    return changed(hospital, events(1102), time=0)


@against(evidence.no_evidence_is_told_twice)
def a_piece_of_evidence_is_told_twice(hospital: Hospital) -> Hospital:
    def twice(truth: Truth) -> None:
        incident(truth, "cleared-log")["evidence"]["cleared"] *= 2

    return told(hospital, twice)


@against(evidence.incidents_tell_who_and_where)
def nobody_printed_the_lists(hospital: Hospital) -> Hospital:
    return told(hospital, lambda truth: incident(truth, "mass-printing")["people"].clear())


@against(evidence.incidents_tell_who_and_where)
def the_lists_were_printed_nowhere(hospital: Hospital) -> Hospital:
    return told(hospital, lambda truth: incident(truth, "mass-printing")["hosts"].clear())


@against(evidence.restarts_and_losses_of_power_are_told)
def a_restart_is_not_told(hospital: Hospital) -> Hospital:
    return unsaid(hospital, "restart")


@against(evidence.restarts_and_losses_of_power_are_told)
def a_loss_of_power_is_not_told(hospital: Hospital) -> Hospital:
    return unsaid(hospital, "power loss")


@against(evidence.changes_of_names_are_told)
def a_change_of_a_name_is_not_told(hospital: Hospital) -> Hospital:
    return unsaid(hospital, "name changed")


@against(evidence.the_vendor_comes_when_it_is_planned)
def the_vendor_comes_unplanned(hospital: Hospital) -> Hospital:
    return unsaid(hospital, "planned maintenance")


@against(evidence.what_nobody_should_do_is_an_incident)
def a_cleared_log_is_no_incident(hospital: Hospital) -> Hospital:
    return told(hospital, lambda truth: incident(truth, "cleared-log")["evidence"]["cleared"].clear())
