"""The rows of the three parts."""

import pytest
from support.lineages import SHARED, end

from logctl.decode.place import Place
from logctl.track.draw import Look
from logctl.track.draw.parts import cut_text, finals_of, origins_of, path_text, possible_of, steps_of
from logctl.track.model import Cut, End, Lineage

NUMBERS = {f"step-{number}": number for number in range(1, 9)}


def test_the_origin_of_the_reference_case(reference: Lineage, japanese: Look) -> None:
    (row,) = origins_of(reference, japanese).rows
    assert row.cells == (SHARED, "h_akisora (秋空 花子)", "ファイルコピー")


def test_its_final_places(reference: Lineage, japanese: Look) -> None:
    assert [row.cells for row in finals_of(reference, japanese).rows] == [
        (
            "C:\\Documents and Settings\\Wt-aozora\\Desktop\\W110628 作業用.xlsx",
            "h_akisora (秋空 花子)",
            "ファイル削除",
        ),
        ("F:\\W110628 作業用.xlsx", "h_akisora (秋空 花子)", "ファイルコピー"),
    ]


def test_its_first_step(reference: Lineage, japanese: Look) -> None:
    assert steps_of(reference, NUMBERS, japanese).rows[0].cells == (
        "1",
        "2022-03-01 19:07:00.127",
        "h_akisora (秋空 花子)",
        "ファイルコピー",
        SHARED,
        "ネットワーク",
        "C:\\Documents and Settings\\Wt-aozora\\Desktop\\W110628.xlsx",
        "固定",
        "S59014246",
        "記録どおり 01c9d1e7a4b83f6052d1e955cbd0b47f",
        "1.00",
    )


def test_a_deletion_has_no_target(reference: Lineage, japanese: Look) -> None:
    assert steps_of(reference, NUMBERS, japanese).rows[3].cells[6:8] == ("", "")


def test_an_inferred_step_names_its_rule_and_confidence(manifold: Lineage, japanese: Look) -> None:
    row = steps_of(manifold, NUMBERS, japanese).rows[0]
    assert row.kind == "inferred"
    assert row.cells[-2:] == ("推定 (copy-across-hosts) 02c9d1e7a4b83f6052d1e955cbd0b47f", "0.85")


def test_what_is_only_possible_is_never_told_as_done(manifold: Lineage, look: Look) -> None:
    (row,) = possible_of(manifold, NUMBERS, look).rows
    assert row.kind == "possible"
    assert row.cells[3] == {"ja": "可能性: ファイルコピー", "en": "possible: copy"}[look.language]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (end("usb:4C53:\\a.xlsx"), "usb:4C53:\\a.xlsx"),
        (end("pc-1:C:\\a.xlsx"), "C:\\a.xlsx"),
        (End(Place("share", "", "\\\\fs01\\a")), "\\\\fs01\\a"),
    ],
)
def test_a_path_is_as_the_terminal_saw_it_and_of_a_stick_with_its_serial_number(
    place: End, text: str
) -> None:
    assert path_text(place) == text


@pytest.mark.parametrize("reason", ["depth", "steps", "nodes", "children"])
def test_every_cut_says_its_limit(reason: str, look: Look) -> None:
    text = cut_text(Cut(reason, 12, end("pc-1:C:\\a").place), look)  # type: ignore[arg-type]
    assert "12" in text and text.startswith("pc-1:C:\\a: ")


def test_a_search_that_ran_out_of_time_says_so(look: Look) -> None:
    assert (
        cut_text(Cut("time", 30), look)
        == {
            "ja": "探索の時間が終わった",
            "en": "the time for the search was over",
        }[look.language]
    )
