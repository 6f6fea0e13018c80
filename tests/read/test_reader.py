"""How files are cut into raw records, by name."""

import pytest

from logctl.read import READERS, reader_of


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_is_found_by_its_name(name: str) -> None:
    assert reader_of(name) is READERS[name]


def test_that_of_elements_has_the_name_of_the_element_in_its_own() -> None:
    """The name is what the journal keeps: it is enough to read the same again."""
    found = reader_of("element:記録")
    assert (found.name, found.whole) == ("element:記録", False)
    assert reader_of("element:記録") is found


@pytest.mark.parametrize("name", ["", "none", "element", "element:", "Element:a"])
def test_another_name_is_that_of_none(name: str) -> None:
    with pytest.raises(KeyError):
        reader_of(name)
