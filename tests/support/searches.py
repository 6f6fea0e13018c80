"""Saved searches for tests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from logctl.contracts import Parameter, SavedSearch
from logctl.language import Label
from logctl.query.typed import Reading

READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 10, 30, 3, 0, tzinfo=UTC))
TEXT = Label("題", "title")

SEARCH = SavedSearch(
    name="copies",
    title=Label("写し", "Copies"),
    description=Label("写されたファイル", "Files that were copied"),
    query="操作:copy",
    finds={"logctl.operation": "copy", "user.name": "h_akisora", "file.path": "F:\\a.xlsx"},
    ignores={"logctl.operation": "read", "user.name": "h_akisora", "file.path": "F:\\a.xlsx"},
)

FILE = """\
name = "copies"
query = "操作:copy"
from = "now-7d"
columns = ["@timestamp", "user.name", "file.path"]
sort = "@timestamp:asc"

[title]
ja = "写し"
en = "Copies"

[description]
ja = "写されたファイル"
en = "Files that were copied"

[parameters.user]
fields = ["user.name", "user.full_name"]
match = "part"
required = true
description = { ja = "ログイン名の一部", en = "part of a login name" }

[sample]
user = "akisora"

[finds]
"logctl.operation" = "copy"
"user.name" = "h_akisora"

[ignores]
"logctl.operation" = "copy"
"user.name" = "m_mizuno"
"""


def a_search(**changes: Any) -> SavedSearch:
    return replace(SEARCH, **changes)


def a_parameter(name: str, *fields: str, **changes: Any) -> Parameter:
    return replace(Parameter(name, fields, TEXT), **changes)
