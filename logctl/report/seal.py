"""Where the people who made and read a report stamp it, and what they write by hand."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from logctl.language import Label
from logctl.report.markup import element
from logctl.report.text import Reader

SEALS = (Label("担当", "made by"), Label("確認", "checked by"), Label("承認", "approved by"))
REVIEW = Label("点検記録", "Review")


def seal_box(reader: Reader) -> Element:
    names = (element("th", None, one.text(reader.language)) for one in SEALS)
    spaces = (element("td") for _one in SEALS)
    return element(
        "table",
        {"class": "seals"},
        element("tbody", None, element("tr", None, *names), element("tr", None, *spaces)),
    )


def review_form(questions: Sequence[Label], reader: Reader) -> list[Element]:
    """Nothing where nothing is asked."""
    if not questions:
        return []
    rows = (
        element("tr", None, element("th", None, one.text(reader.language)), element("td"))
        for one in questions
    )
    return [
        element("h2", None, REVIEW.text(reader.language)),
        element("table", {"class": "review"}, element("tbody", None, *rows)),
    ]
