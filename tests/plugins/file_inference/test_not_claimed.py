"""What nobody may conclude from these logs, whatever happened."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.file_history import PREFIX, Actor, History, Told, file_inference
from support.file_life import life

from logctl.decode.place import place_written
from logctl.event import Fields
from logctl.fields.values import OPERATIONS

PATH = r"D:\data\W110628.xlsx"
_CLAIM = {"operation", "rule", "confidence"}
_POSSIBLE = {"possible", "rule", "confidence"}
lives = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
randoms = st.randoms(use_true_random=False)
TERMINALS = {"PC01", "PC02"}


def told_of(random: Random) -> tuple[History, Told]:
    history = life(random, 20)
    return history, history.infer()


def bare(fields: Fields) -> dict[str, object]:
    return {name.removeprefix(PREFIX): value for name, value in fields.items()}


def code_of(history: History, told: Told, identity: str) -> int:
    return int(history.documents[told.places[identity]]["Event"]["System"]["EventID"])


@lives
@given(randoms)
def test_a_claim_has_an_operation_a_rule_a_confidence_and_places_that_can_be_read(random: Random) -> None:
    _history, told = told_of(random)
    for fields in map(bare, told.fields.values()):
        if "operation" not in fields:
            continue
        assert fields.keys() >= _CLAIM
        assert fields["operation"] in OPERATIONS
        assert "possible" not in fields and "part_of" not in fields
        for side in ("from", "to"):
            assert place_written(str(fields[side])) if side in fields else True


@lives
@given(randoms)
def test_each_event_is_an_operation_a_possible_one_or_a_part_and_nothing_else(random: Random) -> None:
    _history, told = told_of(random)
    for fields in map(bare, told.fields.values()):
        kinds = [kind for kind in ("operation", "possible", "part_of") if kind in fields]
        assert len(kinds) == 1
        assert kinds != ["possible"] or fields.keys() >= _POSSIBLE
        assert kinds != ["part_of"] or fields.keys() == {"part_of"}


@lives
@given(randoms)
def test_evidence_is_other_events_in_order_and_a_part_is_of_a_whole(random: Random) -> None:
    history = life(random, 20)
    events = history.events()
    orders = {event.id: event.order for event in events}
    said = file_inference().infer(events)
    for identity, fields in said.items():
        evidence = fields.get(f"{PREFIX}evidence", [])
        assert isinstance(evidence, list) and identity not in evidence
        assert [orders[str(one)] for one in evidence] == sorted(orders[str(one)] for one in evidence)
        whole = fields.get(f"{PREFIX}part_of")
        assert whole is None or (whole in orders and whole != identity)


@lives
@given(randoms)
def test_only_fields_that_are_announced_are_added_to_events_that_are_looked_at(random: Random) -> None:
    history = life(random, 20)
    events = {event.id: event for event in history.events()}
    inference = file_inference()
    for identity, fields in inference.infer(list(events.values())).items():
        assert fields.keys() <= inference.fields
        assert inference.concerns(events[identity].fields)


@lives
@given(randoms)
def test_the_new_name_of_a_rename_is_never_claimed(random: Random) -> None:
    """A move says the folder, and no leaf."""
    _history, told = told_of(random)
    for operation, _source, target in told.claims:
        if operation == "rename":
            assert target == ""
    renamed = [
        fields
        for fields in map(bare, told.fields.values())
        if str(fields.get("rule", "")).startswith("renamed")
    ]
    for fields in renamed:
        moved = fields.get("operation") == "move"
        assert not moved or str(fields["to"]).endswith("\\")


@lives
@given(randoms)
def test_deleted_is_only_what_4660_or_sysmon_say(random: Random) -> None:
    history, told = told_of(random)
    for identity, fields in told.fields.items():
        if fields.get(f"{PREFIX}operation") == "delete":
            assert code_of(history, told, identity) in (4660, 23, 26)


def host_of(history: History, record: int) -> str:
    return str(history.documents[record]["Event"]["System"]["Computer"].partition(".")[0])


@lives
@given(randoms)
def test_a_copy_has_two_records_at_least_and_one_of_them_is_a_terminals(random: Random) -> None:
    """Never from a read alone. From share to share the server has both records, and the terminal's log has no such file."""
    history, told = told_of(random)
    for identity, fields in told.fields.items():
        if fields.get(f"{PREFIX}operation") == "copy":
            evidence = fields[f"{PREFIX}evidence"]
            assert isinstance(evidence, list) and evidence
            hosts = {host_of(history, told.places[str(one)]) for one in (identity, *evidence)}
            assert hosts & TERMINALS or fields[f"{PREFIX}rule"] == "copied-on-server"


@lives
@given(randoms)
def test_of_what_only_a_server_saw_nothing_is_a_copy(random: Random) -> None:
    history = life(random, 20)
    of_terminals = [place for place in range(len(history.documents)) if host_of(history, place) in TERMINALS]
    told = history.infer(left_out=of_terminals)
    assert [one for one in told.fields.values() if one.get(f"{PREFIX}operation") == "copy"] == []


@lives
@given(randoms)
def test_of_a_server_alone_no_copy_is_claimed(random: Random) -> None:
    """Whatever terminals did, when only the server's log is at hand."""
    history = life(random, 20)
    events = [event for event in history.events() if event.fields["host.name"] == "fs01"]
    said = file_inference().infer(events).values()
    assert not [one for one in said if one.get(f"{PREFIX}operation") in ("copy", "save_as")]


@lives
@given(randoms)
def test_from_requests_alone_no_delete_and_no_sure_success_follows(random: Random) -> None:
    history = life(random, 20)
    events = [event for event in history.events() if event.fields["event.code"] in ("5145", "5140", "4624")]
    for fields in file_inference().infer(events).values():
        assert fields.get(f"{PREFIX}operation") in (None, "create", "write")
        confidence = fields.get(f"{PREFIX}confidence", 0)
        assert isinstance(confidence, int | float) and confidence <= 0.5


@lives
@given(randoms)
def test_which_program_ran_on_the_terminal_is_not_told_by_a_server(random: Random) -> None:
    _history, told = told_of(random)
    names = {name for fields in told.fields.values() for name in fields}
    assert not {name for name in names if "process" in name or "user" in name}


def test_no_bytes_counts_or_contents_are_told(history: History, explorer: Actor) -> None:
    explorer.copy(PATH, r"C:\a\W110628.xlsx")
    names = {name for fields in history.infer().fields.values() for name in fields}
    assert names <= file_inference().fields
    assert not [
        name for name in file_inference().fields if "size" in name or "hash" in name or "count" in name
    ]


def test_silence_is_no_proof_that_nothing_was_copied(history: History, session: Actor) -> None:
    """A read that nothing explains stays possible, however fast it was."""
    for number in range(100):
        session.read(rf"D:\data\{number}.xlsx")
    assert history.infer().possible == [["copy"]] * 100


def test_a_delete_of_a_recycled_file_is_not_gone_for_good_from_its_old_place(
    history: History, explorer: Actor
) -> None:
    explorer.recycle(PATH)
    history.wait(5_000)
    explorer.delete(r"C:\$Recycle.Bin\S-1-5-21-7\$R4A2B1C.xlsx")
    assert ("delete", rf"pc01:{PATH}", "") not in history.infer().claims


@pytest.mark.parametrize("read", [True, False])
def test_a_read_file_was_not_viewed(history: History, explorer: Actor, read: bool) -> None:
    explorer.read(PATH)
    if read:
        explorer.read(PATH)
    assert history.infer().claims == []


def test_a_missing_request_is_no_failure_and_a_request_no_success(history: History, session: Actor) -> None:
    session.ask("W110628.xlsx", 0x10080)
    session.machine.history.wait(10_000)
    session.delete(r"D:\data\other.xlsx")
    assert history.infer().claims == [("delete", r"\\FS01\data\other.xlsx", "")]


def test_a_shared_address_names_no_terminal(history: History) -> None:
    """Two terminals behind one address."""
    for name in ("PC01", "PC02"):
        history.machine(name).process().connected("10.0.0.7")
    session = history.machine("FS01").session(workstation="-")
    gone = session.delete(PATH)
    assert "terminal" not in history.infer()[gone]
