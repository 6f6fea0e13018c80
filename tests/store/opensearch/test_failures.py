"""Which failure is what. The statuses and kinds were seen on a node."""

import pytest

from logctl.store.opensearch.client import Refusal
from logctl.store.opensearch.failures import Fate, fate_of, fate_of_refusal


@pytest.mark.parametrize(
    ("status", "kind", "fate"),
    [
        (200, "", Fate.DONE),
        (201, "", Fate.DONE),
        (404, "", Fate.DONE),  # of a delete: it is not there, which was wanted
        (409, "version_conflict_engine_exception", Fate.CONFLICT),
        (400, "mapper_parsing_exception", Fate.POISON),
        (400, "illegal_argument_exception", Fate.POISON),
        (500, "fail_processor_exception", Fate.POISON),
        (404, "index_not_found_exception", Fate.CONFIGURATION),
        (403, "security_exception", Fate.CONFIGURATION),
        (429, "rejected_execution_exception", Fate.RETRY),
        (429, "circuit_breaking_exception", Fate.RETRY),
        (503, "unavailable_shards_exception", Fate.RETRY),
        (502, "", Fate.RETRY),
        (504, "", Fate.RETRY),
        (429, "cluster_block_exception", Fate.PAUSE),
        (403, "cluster_block_exception", Fate.PAUSE),
    ],
)
def test_what_an_answer_means(status: int, kind: str, fate: Fate) -> None:
    assert fate_of(status, kind) is fate
    assert fate_of_refusal(Refusal(status, kind, "")) is fate
