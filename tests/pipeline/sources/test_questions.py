"""The questions themselves: each can be asked, and is answered by what collectors make of real forms of logs."""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

import pytest
from support.searches import READING

from logctl.content import bundled_folder
from logctl.pipeline.sources.assess import QUESTIONS
from logctl.pipeline.sources.question import Question
from logctl.query import matches, parse

ROOT = bundled_folder()
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")

each = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)


@cache
def golden() -> tuple[dict[str, Any], ...]:
    """The expected events of all samples, with the hosts by their short names."""
    return tuple(_events())


def _events() -> Iterator[dict[str, Any]]:
    for file in sorted((ROOT / "collectors").rglob("*.expected.ndjson")):
        for line in file.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            if isinstance(found, list):  # Windows' own: `PROVIDER CODE`, sentences, fields
                provider, _blank, code = str(found[0]).rpartition(" ")
                found = {"winlog.provider_name": provider, "event.code": code} | found[-1]
            if "host.hostname" in found:
                found["host.name"] = found["host.hostname"].partition(".")[0].lower()
            yield found


@each
def test_its_texts_are_in_both_languages(question: Question) -> None:
    reasons = [part.lacking for part in (*question.parts, *question.hints)]
    for label in (question.short, question.title, question.nothing, question.remedy, *reasons):
        assert JAPANESE.search(label.ja)
        assert not JAPANESE.search(label.en)


@each
def test_its_short_title_is_short_enough_for_a_column(question: Question) -> None:
    assert max(len(question.short.en), len(question.short.ja)) <= 9


@each
def test_some_collector_answers_each_of_its_parts(question: Question) -> None:
    for part in (*question.parts, *question.hints):
        node = parse(part.query, READING)
        assert any(matches(node, event) for event in golden()), part.query


@each
def test_what_shows_that_a_source_would_speak_is_known_to_a_collector(question: Question) -> None:
    if question.silent:
        codes = re.findall(r"\d{4}", question.silent)
        channels = re.findall(r"Microsoft-[\w-]+/\w+", question.silent)
        known = (ROOT / "docs" / "reference" / "windows-events.md").read_text(encoding="utf-8")
        assert all(f"| {code} |" in known for code in codes)
        assert all(channel.partition("/")[0] in known for channel in channels)
        assert parse(question.silent, READING)


def test_a_lock_of_the_ehr_is_no_lock_of_the_screen() -> None:
    locks = [parse(part.query, READING) for part in QUESTIONS["screen-lock"].parts]
    ehr = [event for event in golden() if event.get("logctl.category") == "ehr"]
    assert ehr
    assert not [event for node, event in ((n, e) for n in locks for e in ehr) if matches(node, event)]


def test_a_screen_that_is_locked_is_no_logoff() -> None:
    logoff = parse(QUESTIONS["logons"].parts[1].query, READING)
    actions = {event.get("event.action") for event in golden() if matches(logoff, event)}
    assert "logged-out" in actions
    assert not actions & {"workstation-locked", "locked", "chart-viewed"}


def test_every_question_is_asked_of_somebody() -> None:
    assert all(question.roles for question in QUESTIONS.values())
    assert set(chain.from_iterable(q.roles for q in QUESTIONS.values())) == {"terminal", "server", "hospital"}
