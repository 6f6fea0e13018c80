"""The page with the drawing and the three parts that investigators know."""

import re

import pytest
from hypothesis import given, settings
from support.any_lineage import lineages, texts_of
from support.hostile import HOSTILE
from support.lineages import chain, end, node, outcomes, step, told_by
from support.markup import Page

from logctl.track.draw import Look, html_of
from logctl.track.draw.text import drawable
from logctl.track.model import Lineage

from .conftest import TOKYO

LOOK = Look(TOKYO, "ja")
ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "section",
        "h1",
        "h2",
        "p",
        "dl",
        "dt",
        "dd",
        "div",
        "ul",
        "li",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "svg", "desc", "g", "path", "rect", "circle", "text"),
}


def page(*lineages: Lineage, look: Look = LOOK) -> Page:
    return Page(html_of(lineages, look))


def test_it_has_the_three_parts(reference: Lineage) -> None:
    texts = page(reference).cells()
    assert {"流入元", "追跡結果", "詳細"} <= texts
    assert {"ファイルパス", "操作ユーザー名", "流入元操作", "最終操作"} <= texts
    assert {
        *(
            "番号",
            "日時",
            "操作種別",
            "元ファイル",
            "ドライブ種別1",
            "先ファイル",
            "ドライブ種別2",
            "端末",
            "根拠",
            "確からしさ",
        )
    } <= texts


def test_in_english_it_has_them_in_english(reference: Lineage) -> None:
    found = page(reference, look=Look(TOKYO, "en"))
    assert {"Origins", "What became of it", "Details", "source file", "drive type 1"} <= found.cells()
    assert found.named("html") == [{"lang": "en"}]


def test_paths_are_in_full_in_its_tables() -> None:
    path = "C:\\" + "\\".join(f"folder {number}" for number in range(200)) + "\\a.txt"
    here = end("pc-1:" + path)
    made = step(1, "2026-10-05T09:00:00+09:00", "create", None, here)
    one = node(here, [made], births=[made])
    assert path in page(Lineage(one, "", [], outcomes([one], -1), [made], [one], [])).cells()


def test_each_step_has_its_row_with_the_number_in_the_drawing(manifold: Lineage) -> None:
    found = page(manifold)
    rows = [row.get("class") for row in found.named("tr") if row]
    assert rows == [
        "inferred",
        "observed",
        "observed",
        "inferred",
        "observed",
        "observed",
        "inferred",
        "possible",
    ]
    assert "推定 (copy-across-hosts) 02c9d1e7a4b83f6052d1e955cbd0b47f" in found.cells()


def test_cuts_are_told(manifold: Lineage) -> None:
    assert {
        "https://storage.example.com/upload?folder=私用: 操作の段数が上限の12に達した",
        "ファイルの件数が上限の500に達した",
    } <= page(manifold).cells()


def test_without_cuts_and_what_is_only_possible_there_is_no_word_of_them(reference: Lineage) -> None:
    assert not {"打ち切った箇所", "可能性だけがある操作"} & page(reference).cells()


def test_period_zone_and_numbers_are_told(reference: Lineage) -> None:
    assert {
        "2022-03-01 19:07:00.127 - 2022-03-01 19:08:42.800",
        "Asia/Tokyo (UTC+09:00)",
        "操作4件（記録どおり4件、推定0件）",
    } <= page(reference).cells()


def test_a_title_of_ones_own_does_not_hide_the_file_asked_for(reference: Lineage) -> None:
    found = page(reference, look=Look(TOKYO, "ja", "部外秘の持ち出し")).cells()
    assert {"部外秘の持ち出し", "照会したファイル", "F:\\W110628 作業用.xlsx"} <= found


def test_several_lineages_are_sections_of_one_page(reference: Lineage, manifold: Lineage) -> None:
    assert len(page(reference, manifold).named("section")) == 2


def test_without_a_lineage_it_says_so() -> None:
    found = page()
    assert found.problems == []
    assert "該当するファイルはありません" in found.cells()


def test_it_fetches_nothing_and_runs_nothing(manifold: Lineage) -> None:
    found = page(manifold)
    assert not {"script", "link", "img", "iframe", "object", "base", "form", "a"} & {
        tag for tag, _ in found.tags
    }
    policies = [meta["content"] for meta in found.named("meta") if "http-equiv" in meta]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert "url(" not in html_of([manifold], LOOK)


def test_it_is_set_for_a4_in_landscape(reference: Lineage) -> None:
    assert re.search(r"@page \{ size: A4 landscape;", html_of([reference], LOOK))


def test_a_long_lineage_has_a_picture_for_each_strip() -> None:
    pictures = page(chain(200)).named("svg")
    assert 30 < len(pictures) < 60
    assert all("viewbox" in picture for picture in pictures)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_only_text(text: str) -> None:
    found = page(told_by(text), look=Look(TOKYO, "ja", text))
    assert found.problems == []
    assert {tag for tag, _ in found.tags} <= ALLOWED
    assert not [
        name for _, attributes in found.tags for name in attributes if name.startswith(("on", "href"))
    ]


@settings(deadline=None)
@given(lineages())
def test_any_lineage_is_a_whole_page_with_all_its_steps(lineage: Lineage) -> None:
    found = page(lineage)
    assert found.problems == []
    assert {tag for tag, _ in found.tags} <= ALLOWED
    steps = {attributes["data-step"] for _, attributes in found.tags if "data-step" in attributes}
    assert steps == {one.id for one in (*lineage.steps, *lineage.possible)}


@settings(deadline=None)
@given(lineages())
def test_nothing_that_a_log_says_is_lost(lineage: Lineage) -> None:
    shown = "\n".join(page(lineage).texts)
    for text in texts_of(lineage):
        assert drawable(text) in shown
