"""All rules, in the order of their weight: what one has explained, the next leave alone."""

from collections.abc import Mapping, Sequence

from logctl import Event
from logctl.event import Fields

from .across import find_copies_across
from .addresses import Addresses
from .copies import find_copies
from .creations import find_creations
from .deletes import find_deletes
from .findings import Findings
from .on_server import find_copies_on_server
from .opened import find_opened
from .recycle import find_emptied, find_recycled, find_restored
from .renames import find_renames
from .requests import find_requests
from .runs import heads_of
from .save_as import find_saved_as
from .saves import find_saves
from .scene import Scene
from .shares import find_share_reads


def infer(events: Sequence[Event]) -> Mapping[str, Fields]:
    scene, findings = Scene(events), Findings()
    addresses, heads = Addresses(scene), heads_of(scene)
    find_saves(scene, findings, addresses)
    kept = find_recycled(scene, findings, addresses)
    find_restored(scene, findings, addresses, kept)
    find_emptied(scene, findings)
    find_saved_as(scene, findings, addresses, heads)
    find_copies(scene, findings, addresses, heads)
    find_copies_across(scene, findings, addresses, heads)
    find_copies_on_server(scene, findings, addresses, heads)
    find_renames(scene, findings, addresses)
    find_deletes(scene, findings, addresses)
    find_creations(scene, findings, addresses, heads)
    find_requests(scene, findings, addresses)
    find_opened(scene, findings, heads)
    find_share_reads(scene, findings, addresses)
    return findings.fields
