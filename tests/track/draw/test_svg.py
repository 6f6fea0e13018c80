"""The drawing as a picture."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from support.any_lineage import lineages
from support.hostile import HOSTILE
from support.lineages import chain, end, node, outcomes, overwritten, step

from logctl.track.draw import Look, svg_of
from logctl.track.draw.layout import strips_of
from logctl.track.draw.markup import SVG
from logctl.track.draw.scene import scene_of
from logctl.track.draw.text import drawable
from logctl.track.model import Lineage

from .conftest import TOKYO

LOOK = Look(TOKYO, "ja")
Element = ElementTree.Element
ALLOWED = {"svg", "style", "title", "desc", "g", "path", "rect", "circle", "text"}


def parsed(lineage: Lineage, look: Look = LOOK) -> Element:
    return ElementTree.fromstring(svg_of(lineage, look))


def all_of(root: Element, name: str) -> list[Element]:
    return [found for found in root.iter() if found.tag == f"{{{SVG}}}{name}"]


def texts(root: Element) -> list[str]:
    return ["".join(found.itertext()) for found in all_of(root, "text")]


def classed(root: Element, css: str) -> list[Element]:
    return [found for found in root.iter() if set(css.split()) <= set(found.get("class", "").split())]


def labels_of_steps(root: Element) -> dict[str, list[str]]:
    return {
        group.get("data-step", ""): ["".join(text.itertext()) for text in all_of(group, "text")]
        for group in classed(root, "step")
    }


def test_steps_of_the_reference_case_are_labelled_with_operation_time_and_user(reference: Lineage) -> None:
    assert labels_of_steps(parsed(reference)) == {
        "step-1": ["1", "ファイルコピー", "19:07:00 h_akisora"],
        "step-2": ["2", "ファイル名変更", "19:07:19 h_akisora"],
        "step-3": ["3", "ファイルコピー", "19:08:19 h_akisora"],
        "step-4": ["4", "ファイル削除", "19:08:42 h_akisora"],
    }


def test_in_english_they_are_in_english(reference: Lineage) -> None:
    labels = labels_of_steps(parsed(reference, Look(TOKYO, "en")))
    assert [lines[1] for lines in labels.values()] == ["copy", "rename", "copy", "delete"]


def test_the_axis_has_a_tick_for_each_step_with_the_pause_before_it(reference: Lineage) -> None:
    (axis,) = classed(parsed(reference), "axis")
    assert texts(axis) == [
        "2022-03-01",
        "19:07:00",
        "19:07:19",
        "+18秒",
        "19:08:19",
        "+59秒",
        "19:08:42",
        "+23秒",
    ]


def test_an_inferred_step_has_its_confidence_and_a_dashed_arrow(manifold: Lineage) -> None:
    root = parsed(manifold)
    assert labels_of_steps(root)["step-2"] == ["2", "ファイルコピー", "09:02:00 sato", "推定 0.85"]
    assert len(classed(root, "step inferred")) == 3
    ways = [way for group in classed(root, "arrow inferred") for way in classed(group, "way")]
    assert len(ways) >= 3
    style = all_of(root, "style")[0].text or ""
    assert re.search(r"\.inferred \.way \{[^}]*stroke-dasharray", style)


def test_what_is_only_possible_is_said_to_be(manifold: Lineage) -> None:
    root = parsed(manifold)
    assert labels_of_steps(root)["step-1"] == ["1", "可能性: ファイルコピー", "09:01:10 sato", "推定 0.30"]
    (possible,) = [group for group in classed(root, "arrow possible") if not classed(group, "legend")][:1]
    assert classed(possible, "doubt") and not classed(possible, "way")


def test_a_step_as_recorded_says_nothing_of_confidence(reference: Lineage) -> None:
    assert not any("推定" in text for lines in labels_of_steps(parsed(reference)).values() for text in lines)


def test_origin_and_finals_are_marked(reference: Lineage) -> None:
    root = parsed(reference)
    assert [texts(mark) for mark in classed(root, "mark origin")] == [["流入元"]]
    assert [texts(mark) for mark in classed(root, "mark final")] == [
        ["最終: ファイル削除"],
        ["最終: ファイルコピー"],
    ]


def test_a_deleted_file_ends_with_a_cross(reference: Lineage) -> None:
    root = parsed(reference)
    crossed = [group for group in classed(root, "arrow observed") if classed(group, "cross")]
    assert len(crossed) == 1
    assert len(classed(root, "card gone")) == 2


def test_a_file_that_another_replaced_ends_with_a_cross() -> None:
    crosses = [group for group in classed(parsed(overwritten()), "arrow observed") if classed(group, "cross")]
    assert len(crosses) == 1


def test_the_card_of_a_file_that_was_there_before_is_open_on_its_left(reference: Lineage) -> None:
    outlines = [found.get("d", "") for found in classed(parsed(reference), "outline") if found.get("d")]
    assert ["l6 -16.0z" in outline for outline in outlines] == [True, False, False, False]


def test_a_new_file_without_a_source_has_no_arrow() -> None:
    created = classed(parsed(overwritten()), "arrow observed")[0]
    assert classed(created, "way") and not classed(created, "head")


def test_a_card_continued_from_the_strip_above_is_told_to_be() -> None:
    root = parsed(chain(40))
    again = [card for card in classed(root, "card") if classed(card, "outline again")]
    assert len(again) == len(strips_of(scene_of(chain(40)), LOOK)) - 1
    assert all("前の段から" in (all_of(card, "title")[0].text or "") for card in again)


def test_the_file_asked_for_stands_out(reference: Lineage) -> None:
    (asked,) = [card for card in classed(parsed(reference), "card asked") if all_of(card, "text")]
    assert "W110628 作業用.xlsx" in texts(asked)


def test_where_the_search_was_cut_the_card_says_so(manifold: Lineage) -> None:
    assert [texts(mark) for mark in classed(parsed(manifold), "mark cut")] == [["打ち切り"]]


def test_lanes_name_their_holders(reference: Lineage) -> None:
    lanes = [texts(lane) for lane in classed(parsed(reference), "lane")]
    assert lanes == [
        ["共有フォルダー", "\\\\Tok-sv07", "\\部外秘"],
        ["端末", "S59014246"],
        ["リムーバブルドライブ", "F: S59014246", "シリアル番号不明"],
    ]


def test_a_shortened_text_has_the_whole_one_as_its_title() -> None:
    name = "とても長い名前の報告書" * 20 + ".docx"
    here = end(f"pc-1:C:\\{name}")
    made = step(1, "2026-10-05T09:00:00+09:00", "create", None, here)
    one = node(here, [made], births=[made])
    root = parsed(Lineage(one, "", [], outcomes([one], -1), [made], [one], []))
    short = [text for text in all_of(root, "text") if "…" in (text[0].tail or "" if len(text) else "")]
    assert name in [text[0].text for text in short]


def test_every_card_tells_its_place_in_full(reference: Lineage) -> None:
    cards = [card for card in classed(parsed(reference), "card") if all_of(card, "title")]
    assert all_of(cards[1], "title")[0].text == reference.nodes[1].place.text


def test_it_is_described_for_those_who_do_not_see_it(reference: Lineage) -> None:
    root = parsed(reference)
    assert root.get("role") == "img"
    assert root[0].tag.endswith("title") and root[0].text == "ファイルの追跡: F:\\W110628 作業用.xlsx"
    assert root[1].tag.endswith("desc") and "\\\\Tok-sv07\\部外秘\\顧客情報\\W110628.xlsx" in (
        root[1].text or ""
    )


def test_it_needs_nothing_from_elsewhere(manifold: Lineage) -> None:
    text = svg_of(manifold, Look(TOKYO, "ja", title="x"))
    addresses = set(re.findall(r"https?://[^\s\"'<]+", text))
    assert addresses <= {SVG, "https://storage.example.com/upload?folder=私用", "https://storage.example.com"}
    assert "url(" not in text and "@import" not in text and "href" not in text


def test_common_japanese_fonts_are_named(reference: Lineage) -> None:
    fonts = parsed(reference).get("font-family", "")
    assert all(name in fonts for name in ("Yu Gothic", "Meiryo", "Noto Sans CJK JP", "sans-serif"))


def test_it_is_the_same_each_time(manifold: Lineage) -> None:
    assert svg_of(manifold, LOOK) == svg_of(manifold, LOOK)


def test_200_steps_are_all_labelled() -> None:
    assert len(labels_of_steps(parsed(chain(200)))) == 200


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_only_text(text: str) -> None:
    here, there = (
        end("pc-1:C:\\" + text),
        end("usb:" + (text.replace(":", "").replace("\\", "") or "x") + ":\\" + text),
    )
    copied = step(1, "2026-10-05T09:00:00+09:00", "copy", here, there, user=text, host=text, rule=text)
    one, two = node(here, [copied]), node(there, [copied], births=[copied])
    root = parsed(Lineage(one, text, outcomes([one], 0), outcomes([two], -1), [copied], [one, two], []))
    assert {found.tag.removeprefix(f"{{{SVG}}}") for found in root.iter()} <= ALLOWED
    assert not [name for found in root.iter() for name in found.attrib if name.startswith("on")]


@settings(deadline=None)
@given(lineages())
def test_any_lineage_is_well_formed_with_all_its_steps(lineage: Lineage) -> None:
    root = parsed(lineage)
    steps = {one.id for one in (*lineage.steps, *lineage.possible)}
    assert set(labels_of_steps(root)) == steps
    assert {found.tag.removeprefix(f"{{{SVG}}}") for found in root.iter()} <= ALLOWED
    assert all(drawable(text) == text for text in texts(root))
