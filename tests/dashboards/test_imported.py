"""Objects brought into a server that keeps to the rules of Dashboards' API."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from support.dashboards_server import DashboardsServer, Said, running
from support.opensearch.certificates import Certificates
from support.saved_objects import added, broken, ndjson, put, sound

from logctl.content import bundled_folder
from logctl.dashboards.connection import Access, Connection
from logctl.dashboards.imported import Imported, imported
from logctl.dashboards.planned import planned
from logctl.errors import AccessError, LogctlError, StoreError, UnreachableError

SOUND = ndjson(sound().values())
SHIPPED = (Path(bundled_folder()) / "dashboards" / "logctl.ja.ndjson").read_bytes()
PAGE = Said(200, b"<!DOCTYPE html><title>Log in</title>", {"content-type": "text/html"})


@pytest.fixture
def server() -> Iterator[DashboardsServer]:
    with running() as found:
        yield found


def brought(server: DashboardsServer, data: bytes = SOUND, replace: bool = True, **access: Any) -> Imported:
    said = Access(**{"url": server.url} | access)
    with Connection(said, (0.0, 0.0), lambda _pause: None, seconds=20) as connection:
        return imported(data, connection, replace)


def exported(server: DashboardsServer, **asked: Any) -> list[dict[str, Any]]:
    body = json.dumps({"type": list(KINDS), **asked}).encode()
    headers = {"osd-xsrf": "true", "content-type": "application/json"}
    answer = urllib3.request("POST", f"{server.url}/api/saved_objects/_export", body=body, headers=headers)
    assert answer.status == 200
    return [json.loads(line) for line in answer.data.splitlines()]


KINDS = ("index-pattern", "search", "visualization", "dashboard", "query")


def lasting(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what the server says of its own writing."""
    return [{name: one[name] for name in one.keys() - {"updated_at", "version"}} for one in objects]


def test_all_objects_are_there_after_an_import(server: DashboardsServer) -> None:
    found = brought(server)
    assert found.success
    assert [(one.type, one.id, one.result) for one in found.outcomes] == [
        (one["type"], one["id"], "new") for one in sound().values()
    ]
    assert found.outcomes[0].title == "ward-*"
    assert len(server.objects()) == len(sound())


def test_an_export_gives_back_what_was_imported(server: DashboardsServer) -> None:
    brought(server, SHIPPED)
    back = {(one["type"], one["id"]): one for one in lasting(exported(server, excludeExportDetails=True))}
    sent = [json.loads(line) for line in SHIPPED.splitlines()]
    assert back == {(one["type"], one["id"]): one for one in sent}


def test_a_second_import_changes_nothing(server: DashboardsServer) -> None:
    brought(server, SHIPPED)
    before = lasting(exported(server))
    again = brought(server, SHIPPED)
    assert again.success
    assert {one.result for one in again.outcomes} == {"replaced"}
    assert lasting(exported(server)) == before


def test_an_export_can_be_imported_again(server: DashboardsServer) -> None:
    brought(server)
    data = b"\n".join(json.dumps(one).encode() for one in exported(server))
    assert brought(server, data).success


def test_the_other_language_replaces_the_first(server: DashboardsServer) -> None:
    brought(server, SHIPPED)
    english = (Path(bundled_folder()) / "dashboards" / "logctl.en.ndjson").read_bytes()
    assert {one.result for one in brought(server, english).outcomes} == {"replaced"}
    assert len(server.objects()) == len(SHIPPED.splitlines())


def test_an_import_for_a_tenant_is_there_for_this_tenant(server: DashboardsServer) -> None:
    brought(server, tenant="privacy")
    assert len(server.objects("privacy")) == len(sound())
    assert server.objects() == {}


def test_who_logs_in_gets_in_whatever_the_password_is_made_of() -> None:
    with running(login="h_akisora:秘密:x") as server:
        assert brought(server, user="h_akisora", password="秘密:x").success


@pytest.mark.parametrize("password", [None, "wrong"])
def test_who_does_not_is_told_so(password: str | None) -> None:
    with (
        running(login="h_akisora:x") as server,
        pytest.raises(AccessError, match="password is wrong, or missing"),
    ):
        brought(server, user="h_akisora", password=password)


def test_a_conflict_is_told_and_nothing_else_was_written(server: DashboardsServer) -> None:
    brought(server, ndjson([sound()["pattern"]]))
    found = brought(server, replace=False)
    assert not found.success
    assert [one.id for one in found.outcomes if one.result == "refused"] == ["pattern"]
    assert {one.result for one in found.outcomes if one.id != "pattern"} == {"left"}
    assert len(server.objects()) == 1


def test_a_missing_index_pattern_is_named(server: DashboardsServer) -> None:
    found = brought(server, ndjson([sound()["listed"]]))
    (one,) = found.outcomes
    assert not found.success
    assert one.reason is not None
    assert one.reason.template % one.reason.arguments == (
        "what it refers to is not there: index-pattern:pattern"
    )


def test_a_missing_visualization_is_not_noticed_by_dashboards(server: DashboardsServer) -> None:
    """That is what the check is for."""
    board = sound()["board"]
    board["references"][0] |= {"type": "visualization"}
    assert brought(server, ndjson([board])).success


@pytest.mark.parametrize(
    ("breaking", "told"),
    [
        (put("board", "attributes", "controlGroupInput", {}), "unknown: strict_dynamic_mapping_exception"),
        (put("board", "type", "lens"), "this Dashboards has no objects of this type"),
    ],
)
def test_an_object_that_cannot_be_is_told_and_the_others_are_taken(
    server: DashboardsServer, breaking: Any, told: str
) -> None:
    def unversioned(objects: Any) -> None:
        breaking(objects)
        objects["board"].pop("migrationVersion")

    found = brought(server, broken(unversioned))
    assert not found.success
    (refused,) = [one for one in found.outcomes if one.result == "refused"]
    assert refused.id == "board"
    assert refused.reason is not None
    assert (refused.reason.template % refused.reason.arguments).startswith(told)
    assert found.of("new") == len(sound()) - 1 == len(server.objects())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (broken(put("board", "migrationVersion", "dashboard", "8.0.0")), "belongs to a more recent version"),
        (SOUND + SOUND, "Non-unique import objects"),
        (b"{", "refuses this"),
    ],
)
def test_a_file_that_is_refused_as_a_whole_is_an_error(
    server: DashboardsServer, data: bytes, told: str
) -> None:
    with pytest.raises(StoreError, match=told) as refusal:
        brought(server, data)
    assert refusal.value.exit_code == 1
    assert server.objects() == {}


def test_too_many_objects_and_too_many_bytes_are_refused() -> None:
    with running(most_objects=3) as server, pytest.raises(StoreError, match="more than 3 objects"):
        brought(server)
    with (
        running(most_bytes=100) as server,
        pytest.raises(UnreachableError, match="does not take so large a file"),
    ):
        brought(server)


NO_DASHBOARDS = [
    (PAGE, r"answers, but not as OpenSearch Dashboards \(text/html\)"),
    (Said(200, b"{}"), "not as OpenSearch Dashboards"),
    (Said(200, b'{"success": "true"}'), "not as OpenSearch Dashboards"),
    (Said(200, b"[" * 100_000), "not as OpenSearch Dashboards"),
    (Said(302, b"", {"location": "/app/login?nextUrl=%2F"}), "leads to a page to log on"),
    (Said(302, b"", {"location": "https://sso.example/auth/realms/x"}), "leads to a page to log on"),
    (
        Said(301, b"", {"location": "https://127.0.0.1/dashboards/"}),
        "leads elsewhere: .*https://127.0.0.1/dash",
    ),
    (Said(401, b"<html>"), "login name or password is wrong"),
    (
        Said(403, b'{"statusCode":403,"message":"no permissions for [x]"}'),
        r"may not do this: no permissions for \[x\]",
    ),
    (Said(403, b"<html>"), "may not do this: 403"),
    (Said(404, b"<html>not here</html>"), "no OpenSearch Dashboards here"),
    (Said(413, b"<html>too large</html>"), "does not take so large a file"),
    (Said(500, b'{"statusCode":500,"message":"An internal server error"}'), r"cannot do this now \(500\)"),
    (Said(502, b"<html>"), r"cannot do this now \(502\): -"),
    (Said(0), "it is not known what was done"),
]


@pytest.mark.parametrize(("answer", "told"), NO_DASHBOARDS)
def test_what_is_no_answer_of_dashboards_is_one_clear_line(
    server: DashboardsServer, answer: Said, told: str
) -> None:
    server.answers.append(answer)
    with pytest.raises(LogctlError, match=told) as refusal:
        brought(server)
    assert refusal.value.exit_code == 3
    assert "\n" not in str(refusal.value)
    assert len(server.requests) == 1


def test_a_redirect_is_not_followed_with_the_password(server: DashboardsServer) -> None:
    with running() as other:
        server.answers.append(Said(307, b"", {"location": other.url}))
        with pytest.raises(AccessError):
            brought(server, user="h_akisora", password="x")
        assert other.requests == []


def test_success_is_what_dashboards_says_of_it(server: DashboardsServer) -> None:
    counted = {"success": False, "successCount": 7, "successResults": [{"type": "query", "id": "kept"}]}
    server.answers.append(Said(200, json.dumps(counted).encode()))
    assert not brought(server).success


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_starts_or_is_busy_is_asked_again(server: DashboardsServer, status: int) -> None:
    server.answers += [Said(status, b"OpenSearch Dashboards server is not ready yet")] * 2
    assert brought(server).success
    assert len(server.requests) == 3


def test_one_that_stays_so_is_told(server: DashboardsServer) -> None:
    server.answers += [Said(503, b"OpenSearch Dashboards server is not ready yet")] * 3
    with pytest.raises(UnreachableError, match=r"cannot do this now \(503\)"):
        brought(server)


def test_where_nobody_listens_is_told(server: DashboardsServer) -> None:
    with running() as gone:
        pass
    with pytest.raises(UnreachableError, match="cannot be reached: Connection refused"):
        brought(gone)


def test_the_path_of_the_address_comes_before_that_of_the_api(server: DashboardsServer) -> None:
    with pytest.raises(UnreachableError, match="its address has perhaps a path"):
        brought(server, url=f"{server.url}/dashboards/")
    (_method, target, _headers) = server.requests[0]
    assert target == "/dashboards/api/saved_objects/_import?overwrite=true"


def test_a_server_with_a_certificate_of_the_named_authority_is_trusted_and_no_other(tmp_path: Path) -> None:
    made = Certificates(tmp_path)
    with running(*made.server) as server:
        assert brought(server, ca=made.ca).success
        with pytest.raises(AccessError, match="the encrypted connection fails: certificate verify failed"):
            brought(server, ca=made.other_ca)
        with pytest.raises(AccessError):
            brought(server)
        assert len(server.requests) == 1
    with pytest.raises(StoreError, match="no usable certificate"):
        brought(server, ca=tmp_path / "missing.pem")


def plan(server: DashboardsServer, data: bytes) -> dict[str, str]:
    with Connection(Access(url=server.url), ()) as connection:
        return {one.id: one.result for one in planned(data, connection)}


def test_what_an_import_would_change_is_known_before(server: DashboardsServer) -> None:
    assert set(plan(server, SOUND).values()) == {"new"}
    assert server.objects() == {}
    brought(server)
    assert set(plan(server, SOUND).values()) == {"same"}
    changed = plan(server, broken(put("note", "attributes", "title", "Other")))
    assert {name for name, result in changed.items() if result == "changed"} == {"note"}
    referring = plan(
        server, broken(added("note", "references", {"name": "a", "type": "search", "id": "listed"}))
    )
    assert referring["note"] == "changed"


def test_a_plan_reads_an_export_and_ids_of_any_characters(server: DashboardsServer) -> None:
    odd = sound()["kept"] | {"id": "a/b?c#秋 %2F"}
    data = ndjson([odd]) + b'{"exportedCount":1,"missingRefCount":0}\n'
    brought(server, data)
    assert plan(server, data) == {odd["id"]: "same"}


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"7", b'{"type":"query"}', b'{"type":1,"id":"a","attributes":{}}']
)
def test_a_plan_of_what_is_no_object_is_an_error(server: DashboardsServer, data: bytes) -> None:
    with pytest.raises(StoreError, match="line 1 is no saved object"):
        plan(server, data)


def test_a_plan_needs_to_be_let_in() -> None:
    with running(login="a:b") as server, pytest.raises(AccessError):
        plan(server, SOUND)
    with running(answers=[Said(404, b"<html>")]) as server, pytest.raises(UnreachableError):
        plan(server, SOUND)


def test_the_secret_is_in_no_error(server: DashboardsServer) -> None:
    server.answers += [answer for answer, _told in NO_DASHBOARDS]
    for _number in NO_DASHBOARDS:
        with pytest.raises(LogctlError) as refusal:
            brought(server, user="h_akisora", password="himitsu")
        assert "himitsu" not in repr(refusal.value.arguments) + str(refusal.value)


def test_what_the_server_says_cannot_break_what_is_read_of_it(server: DashboardsServer) -> None:
    odd = {
        "success": False,
        "successResults": [7, {"type": 1}],
        "errors": ["x", {"error": "no"}, {"error": {"type": "missing_references", "references": 5}}],
    }
    server.answers.append(Said(200, json.dumps(odd).encode()))
    found = brought(server)
    assert not found.success
    assert [one.result for one in found.outcomes] == ["refused", "refused", "left"]
