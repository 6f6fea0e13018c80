"""Path on the server → path on the network."""

from collections.abc import Callable

import pytest
from support.windows_history import Document, document

from logctl.event import Fields

Joined = Callable[..., list[Fields]]


def share(number: int, name: str = "data", path: str = r"D:\data", code: int = 5140) -> Document:
    data = {"ShareName": rf"\\*\{name}", "ShareLocalPath": rf"\??\{path}"}
    return document(code, number, number, **data)


def access(number: int, path: str = r"D:\data\部外秘\W110628.xlsx") -> Document:
    data = {"HandleId": "0x5c", "ProcessId": "0x4", "ObjectType": "File", "ObjectName": path}
    return document(4663, number, number, **data)


def unc(fields: Fields) -> object:
    return fields.get("logctl.unc")


def test_a_file_in_a_shared_folder_has_its_name_on_the_network(joined: Joined) -> None:
    found = joined(share(1), access(2))[1]
    assert found == {"logctl.unc": r"\\FS01\data\部外秘\W110628.xlsx", "logctl.share.name": "data"}


@pytest.mark.parametrize("code", [5140, 5142, 5143, 5145])
def test_whatever_names_share_and_folder_says_so(joined: Joined, code: int) -> None:
    assert unc(joined(share(1, code=code), access(2))[1]) == r"\\FS01\data\部外秘\W110628.xlsx"


def test_the_folder_itself_and_its_case_and_a_slash_at_its_end(joined: Joined) -> None:
    assert unc(joined(share(1, path="d:\\DATA\\"), access(2, r"D:\Data"))[1]) == r"\\FS01\data"


def test_a_folder_whose_name_only_begins_so_is_not_in_it(joined: Joined) -> None:
    assert unc(joined(share(1), access(2, r"D:\database\a.txt"))[1]) is None


def test_of_shares_in_each_other_the_deepest_counts(joined: Joined) -> None:
    shares = [share(1, "all", "D:\\"), share(2, "secret", r"D:\data\部外秘"), share(3)]
    assert unc(joined(*shares, access(4))[3]) == r"\\FS01\secret\W110628.xlsx"
    assert unc(joined(*shares, access(4, r"D:\x.txt"))[3]) == r"\\FS01\all\x.txt"


@pytest.mark.parametrize("name", ["D$", "ADMIN$", "print$"])
def test_shares_of_administrators_name_nothing(joined: Joined, name: str) -> None:
    assert joined(share(1, name, "D:\\"), access(2))[1] == {}


def test_a_deleted_share_names_nothing_any_more(joined: Joined) -> None:
    found = joined(share(1), access(2), share(3, code=5144), access(4))
    assert (unc(found[1]), unc(found[3])) == (r"\\FS01\data\部外秘\W110628.xlsx", None)


def test_where_the_log_begins_later_the_first_mention_counts(joined: Joined) -> None:
    found = joined(access(1), share(2), share(3, "other"))
    assert found[0]["logctl.share.name"] == "data"


def test_of_two_shares_of_one_folder_the_one_used_last_before_counts(joined: Joined) -> None:
    found = joined(share(1), share(2, "second"), access(3), share(4, "third"))
    assert found[2]["logctl.share.name"] == "second"


def test_a_deleted_file_has_it_by_its_handle(joined: Joined) -> None:
    gone = document(4660, 3, 3, HandleId="0x5c", ProcessId="0x4")
    assert unc(joined(share(1), access(2), gone)[2]) == r"\\FS01\data\部外秘\W110628.xlsx"


def test_what_comes_over_the_share_says_it_itself(joined: Joined) -> None:
    checked = document(
        5145, 2, 2, ShareName=r"\\*\data", ShareLocalPath=r"\??\D:\data", RelativeTargetName="a"
    )
    assert joined(share(1), checked)[1] == {}


def test_a_file_that_a_program_of_the_machine_itself_made_did_not_come_over_the_network(
    joined: Joined,
) -> None:
    made = document(
        11, 2, 2, provider="Microsoft-Windows-Sysmon", ProcessId="43", TargetFilename=r"D:\data\a"
    )
    assert unc(joined(share(1), made)[1]) is None
