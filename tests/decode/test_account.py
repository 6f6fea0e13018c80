"""Accounts as logs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.account import account_fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("h_akisora", {"user.name": "h_akisora"}),
        (r"HOSPITAL\h_akisora", {"user.name": "h_akisora", "user.domain": "HOSPITAL"}),
        ("h_akisora@HOSPITAL.EXAMPLE", {"user.name": "h_akisora", "user.domain": "HOSPITAL.EXAMPLE"}),
        ("h_akisora@hospital.example", {"user.name": "h_akisora@hospital.example"}),
        ("%E7%A7%8B%E7%A9%BA", {"user.name": "秋空"}),
        ("HOSPITAL\\", {"user.name": "HOSPITAL\\"}),
        ("@HOSPITAL", {"user.name": "@HOSPITAL"}),
        ("-", {}),
        ("", {}),
        ("(null)", {}),
    ],
)
def test_name_and_domain(text: str, expected: dict[str, str]) -> None:
    assert account_fields(text) == expected


@given(st.text(max_size=60), st.sampled_from(["user", "user.target", "user.effective"]))
def test_any_text_is_an_account_or_none(text: str, side: str) -> None:
    found = account_fields(text, side)
    assert set(found) <= {f"{side}.name", f"{side}.domain"}
    assert all(isinstance(value, str) and value for value in found.values())
