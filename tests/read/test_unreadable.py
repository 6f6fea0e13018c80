"""What a damage hides, in words."""

from logctl.read.unreadable import Unreadable


def test_words_of_a_parser_are_left_as_they_are() -> None:
    assert str(Unreadable("100% of %(this)s is lost")) == "100% of %(this)s is lost"


def test_a_template_is_filled_in() -> None:
    reason = Unreadable("%(there)s of %(told)s", records=0, arguments={"there": 2, "told": 26})
    assert str(reason) == "2 of 26"
