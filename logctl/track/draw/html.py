"""A page of its own: nothing is fetched, nothing runs. Landscape A4 in print, one page for a short lineage."""

from collections.abc import Iterator, Sequence

from logctl.track.draw import labels
from logctl.track.draw.caption import words_of
from logctl.track.draw.describe import counted, description, heading
from logctl.track.draw.layout import strips_of
from logctl.track.draw.look import Look
from logctl.track.draw.markup import Element, as_html, element, style
from logctl.track.draw.parts import Part, cut_text, finals_of, origins_of, path_text, possible_of, steps_of
from logctl.track.draw.scene import Scene, scene_of
from logctl.track.draw.sheet import DRAWING, PAGE
from logctl.track.draw.svg import pictures_of
from logctl.track.model import Lineage

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HEADLINE = 1900.0
_PAGE_HEIGHT = 690.0
"""A picture that is higher than a printed page may be broken."""


def html_of(lineages: Sequence[Lineage], look: Look) -> str:
    title = heading(lineages[0], look) if lineages else look.title or look.text(labels.TITLE)
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http_equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", None, title),
        style(PAGE + DRAWING),
    )
    sections = [_section(lineage, look) for lineage in lineages]
    body = element("body", None, *(sections or [element("p", None, look.text(labels.NO_LINEAGE))]))
    return as_html(element("html", {"lang": look.language}, head, body))


def _section(lineage: Lineage, look: Look) -> Element:
    scene = scene_of(lineage)
    numbers = {act.step.id: number for number, act in enumerate(scene.acts, 1)}
    section = element("section", None, _headline(heading(lineage, look)), _facts(lineage, look))
    section.append(_drawing(lineage, scene, look))
    pair = element("div", {"class": "pair"})
    for part in (origins_of(lineage, look), finals_of(lineage, look)):
        pair.append(element("div", None, *_part(part, look)))
    section.append(pair)
    section.extend(_part(steps_of(lineage, numbers, look), look))
    if lineage.possible:
        section.extend(_part(possible_of(lineage, numbers, look), look))
    if lineage.cuts:
        section.extend(_cuts(lineage, look))
    return section


def _headline(text: str) -> Element:
    """Two lines at most; the whole path is in the table."""
    words = words_of(text, _HEADLINE, 18, bold=True)
    return element("h1", {"title": words.full}, words.text)


def _facts(lineage: Lineage, look: Look) -> Element:
    facts = [(labels.ASKED, path_text(lineage.asked.end))] if look.title else []
    facts.append((labels.TERMINAL, lineage.host))
    if times := [step.time for step in (*lineage.steps, *lineage.possible)]:
        facts.append((labels.PERIOD, f"{look.full(min(times))} - {look.full(max(times))}"))
        facts.append((labels.ZONE, look.zone_name(min(times))))
    facts.append((labels.NUMBERS, counted(lineage, look)))
    pairs = [(look.text(label), text) for label, text in facts if text]
    return element(
        "dl",
        None,
        *(element("div", None, element("dt", None, name), element("dd", None, text)) for name, text in pairs),
    )


def _drawing(lineage: Lineage, scene: Scene, look: Look) -> Element:
    strips = strips_of(scene, look)
    pictures = pictures_of(scene, strips, look, heading(lineage, look), description(lineage, look))
    for strip, picture in zip(strips, pictures, strict=False):
        if strip.height > _PAGE_HEIGHT:
            picture.set("class", "lineage tall")
    return element("div", {"class": "scroll"}, *pictures)


def _part(part: Part, look: Look) -> Iterator[Element]:
    yield element("h2", None, look.text(part.title))
    if not part.rows:
        yield element("p", None, look.text(labels.NOTHING))
        return
    heads = [
        element("th", {"scope": "col", "class": column.kind}, look.text(column.label))
        for column in part.columns
    ]
    rows = [
        element(
            "tr",
            {"class": row.kind} if row.kind else None,
            *(
                element("td", {"class": column.kind}, cell)
                for column, cell in zip(part.columns, row.cells, strict=True)
            ),
        )
        for row in part.rows
    ]
    yield element(
        "table", None, element("thead", None, element("tr", None, *heads)), element("tbody", None, *rows)
    )


def _cuts(lineage: Lineage, look: Look) -> Iterator[Element]:
    yield element("h2", None, look.text(labels.PART_CUTS))
    yield element(
        "ul", {"class": "cuts"}, *(element("li", None, cut_text(cut, look)) for cut in lineage.cuts)
    )
