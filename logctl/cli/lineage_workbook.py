"""Lineages as an Excel workbook: where they came from, where they went, and each operation, a sheet each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from logctl.cli.language import translate
from logctl.cli.lineage_page import DETAILS, PART_TITLES, PARTS, TITLES, outcomes, rows_of, shown_row
from logctl.cli.output import as_text, say
from logctl.cli.spreadsheet import Spreadsheet
from logctl.cli.table import Row
from logctl.language import Language
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.track.model import Lineage, Outcome

_COLUMNS = ("lineage", *PARTS)
_HEADS = (_("lineage"), *PART_TITLES)


def write_workbook(path: Path, lineages: Sequence["Lineage"], zone: tzinfo, language: Language) -> None:
    heads = [translate(title) for title in _HEADS]
    sheet = Spreadsheet(path, _COLUMNS, heads, translate(_("where it came from")))
    sheet.write(_numbered([one.origins for one in lineages], zone, language), as_text)
    sheet.next_sheet(translate(_("where it went")), _COLUMNS, heads)
    sheet.write(_numbered([one.finals for one in lineages], zone, language), as_text)
    sheet.next_sheet(translate(_("details")), DETAILS, [translate(title) for title in TITLES])
    sheet.write((shown_row(row, language) for row in rows_of(lineages, zone)), as_text)
    sheet.close()
    if sheet.cut:
        say(_("%(count)s texts were longer than a cell of Excel may be; they are cut"), count=sheet.cut)


def _numbered(found: Iterable[Sequence["Outcome"]], zone: tzinfo, language: Language) -> Iterator[Row]:
    for number, some in enumerate(found, 1):
        for row in outcomes(some, zone):
            yield {"lineage": number, **shown_row(row, language)}
