"""The same for Graphviz."""

import re

import pytest
from hypothesis import given, settings
from support.any_lineage import lineages
from support.hostile import HOSTILE
from support.lineages import told_by

from logctl.track.draw import Look, dot_of
from logctl.track.model import Lineage

from .conftest import TOKYO

LOOK = Look(TOKYO, "ja")
QUOTED = re.compile(r'"(?:\\.|[^"\\\n])*"')
ATTRIBUTE = r"\w+=(?:Q|[\w.]+)"
LIST = rf" \[{ATTRIBUTE}(?:, {ATTRIBUTE})*\]"
LINES = re.compile(
    rf"(?:digraph lineage \{{|  rankdir=LR;|  label(?:loc)?=Q;|  (?:node|edge){LIST};|  subgraph cluster\d+ \{{"
    rf"|    label=Q;|    file\d+{LIST};|  \}}|  \w+ -> \w+{LIST};|  step\d+_\d+{LIST};|\}})"
)


def bare(text: str) -> list[str]:
    """Its lines, with all that is quoted replaced."""
    return QUOTED.sub("Q", text).splitlines()


def test_the_reference_case(reference: Lineage) -> None:
    text = dot_of(reference, LOOK)
    assert 'label="共有フォルダー\\n\\\\\\\\Tok-sv07\\\\部外秘";' in text
    assert re.search(
        r'file1 -> file2 \[label="1 ファイルコピー\\n2022-03-01 19:07:00.127 h_akisora", style=solid\];', text
    )
    assert re.search(r'file3 -> step4_1 \[label="4 ファイル削除\\n', text)
    assert '"×"' in text


def test_inferred_steps_are_dashed_with_their_confidence(manifold: Lineage) -> None:
    edges = [line for line in dot_of(manifold, LOOK).splitlines() if "->" in line]
    dashed = [line for line in edges if "style=dashed" in line]
    assert len(dashed) == 3
    assert all("推定 0." in line for line in dashed)
    assert [line for line in edges if "style=dotted" in line and "可能性" in line]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_in_its_quotation_marks(text: str) -> None:
    assert [line for line in bare(dot_of(told_by(text), LOOK)) if not LINES.fullmatch(line)] == []


@settings(deadline=None)
@given(lineages())
def test_any_lineage_is_a_graph_of_this_form(lineage: Lineage) -> None:
    lines = bare(dot_of(lineage, LOOK))
    assert [line for line in lines if not LINES.fullmatch(line)] == []
    assert sum(line.endswith("{") for line in lines) == sum(line.strip() == "}" for line in lines)


@settings(deadline=None)
@given(lineages())
def test_every_step_is_an_edge(lineage: Lineage) -> None:
    text = dot_of(lineage, LOOK)
    for number in range(1, len({one.id for one in (*lineage.steps, *lineage.possible)}) + 1):
        assert re.search(rf' -> \w+ \[label="{number} ', text)
