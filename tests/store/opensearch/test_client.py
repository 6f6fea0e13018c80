"""Getting in: what goes wrong is one line that says what to do about."""

import errno
import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import REQUIRED
from support.opensearch.secured import SecuredNode, User
from support.opensearch.shared import skip_unless_possible

from logctl.errors import AccessError, LogctlError, StoreError, UnreachableError
from logctl.store.opensearch.client import Access, Client, Refusal


def access(node: SecuredNode, user: User | None = None) -> Access:
    """As somebody who knows the password."""
    who = user or node.writer
    return Access(urls=(node.url,), user=who.name, password=who.password, ca=node.ca)


def failure(given: Access, path: str = "/", method: str = "GET", body: object = None) -> LogctlError:
    with pytest.raises(LogctlError) as caught:
        Client(given).ask(method, path, body, timeout=10)
    text = str(caught.value)
    assert "\n" not in text
    assert given.name in text or "certificate" in text
    return caught.value


def test_with_the_right_authority_and_password_one_gets_in(secured: SecuredNode) -> None:
    assert Client(access(secured)).ask("GET", "/")["cluster_name"] == "logctl-tests"


@pytest.mark.parametrize("password", ["wrong", "", None])
def test_a_wrong_password_is_told(secured: SecuredNode, password: str | None) -> None:
    error = failure(replace(access(secured), password=password))
    assert isinstance(error, AccessError)
    assert "login name or password is wrong" in str(error)
    assert secured.writer.password not in str(error)


def test_without_a_user_one_is_told_that_it_is_missing(secured: SecuredNode) -> None:
    assert "or missing" in str(failure(replace(access(secured), user=None)))


def test_what_a_role_does_not_allow_is_told_with_the_right_that_lacks(secured: SecuredNode) -> None:
    error = failure(access(secured, secured.reader), "/logctl-events-2026.11/_doc/1", "PUT", {"a": 1})
    assert isinstance(error, AccessError)
    assert "may not" in str(error)
    assert "indices:" in str(error)


def test_a_certificate_of_another_authority_is_not_trusted(secured: SecuredNode) -> None:
    error = failure(replace(access(secured), ca=secured.other_ca))
    assert isinstance(error, AccessError)
    assert "certificate verify failed" in str(error)


def test_without_an_authority_of_ones_own_that_of_the_system_counts(secured: SecuredNode) -> None:
    assert "certificate verify failed" in str(failure(replace(access(secured), ca=None)))


def test_plain_text_is_not_answered(secured: SecuredNode) -> None:
    error = failure(replace(access(secured), urls=(secured.url.replace("https", "http"),)))
    assert isinstance(error, UnreachableError)


def test_a_file_that_is_no_certificate_is_named(secured: SecuredNode, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("nothing")
    with pytest.raises(StoreError) as caught:
        Client(replace(access(secured), ca=file))
    assert str(file) in str(caught.value)


def test_a_host_that_is_down_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = failure(Access(urls=(f"http://127.0.0.1:{taken.getsockname()[1]}",)))
    assert isinstance(error, UnreachableError)
    assert not isinstance(error, AccessError)
    assert str(error).endswith(f": cannot be reached: {os.strerror(errno.ECONNREFUSED)}")


def test_a_host_that_does_not_answer_is_told() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(UnreachableError, match="no answer in time"):
            Client(Access(urls=(f"http://127.0.0.1:{silent.getsockname()[1]}",))).ask("GET", "/", timeout=0.3)


def test_of_several_hosts_one_that_is_up_is_enough(opensearch_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        down = f"http://127.0.0.1:{taken.getsockname()[1]}"
        client = Client(Access(urls=(down, opensearch_url)))
        for _ in range(4):
            assert client.ask("GET", "/")["version"]["distribution"] == "opensearch"


def test_the_name_for_people_has_no_password() -> None:
    given = Access(urls=("https://a.example:9200", "https://b.example"), user="u", password="secret")
    assert given.name == "https://a.example:9200, https://b.example:9200"


def test_what_is_refused_has_its_kind_and_reason(opensearch_url: str) -> None:
    with pytest.raises(Refusal) as caught:
        Client(Access(urls=(opensearch_url,))).ask("GET", "/no-such-index/_search")
    assert (caught.value.status, caught.value.kind) == (404, "index_not_found_exception")
    assert "no-such-index" in caught.value.reason


@pytest.fixture(scope="module")
def expired() -> Iterator[SecuredNode]:
    skip_unless_possible("opensearch" in REQUIRED)
    with SecuredNode(expired=True) as node:
        yield node


def test_a_certificate_that_has_run_out_is_told(expired: SecuredNode) -> None:
    assert "certificate has expired" in str(failure(access(expired)))


@pytest.fixture(scope="module")
def mutual() -> Iterator[SecuredNode]:
    skip_unless_possible("opensearch" in REQUIRED)
    with SecuredNode(client_certificates=True) as node:
        yield node


def test_a_client_certificate_is_shown_where_one_is_wanted(mutual: SecuredNode) -> None:
    pair = mutual.certificates.client
    shown = replace(access(mutual), certificate=pair.certificate, key=pair.key)
    assert Client(shown).ask("GET", "/")["cluster_name"] == "logctl-tests"
    assert isinstance(failure(access(mutual)), UnreachableError)
