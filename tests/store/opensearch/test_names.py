"""Names of indices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.store.opensearch.names import Names, Period

BUCKETS = st.builds("{:04}.{:02}".format, st.integers(1, 9999), st.integers(1, 12)) | st.just("other")


@given(
    bucket=BUCKETS,
    generation=st.integers(1, 999),
    prefix=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
)
def test_an_index_tells_its_bucket_and_generation(bucket: str, generation: int, prefix: str) -> None:
    names = Names(prefix, generation)
    index = names.index(bucket)
    assert (names.bucket_of(index), names.generation_of(index)) == (bucket, generation)
    assert index.startswith(names.alias)


@pytest.mark.parametrize(
    ("period", "bucket", "index"),
    [
        ("month", "2026.11", "logctl-events-2026.11"),
        ("year", "2026.11", "logctl-events-2026"),
        ("year", "other", "logctl-events-other"),
    ],
)
def test_a_period_says_what_lies_together(period: Period, bucket: str, index: str) -> None:
    assert Names(period=period).index(bucket) == index


@pytest.mark.parametrize(
    "index",
    [
        *(
            "logctl-events",
            "logctl-events-",
            "logctl-events-foo",
            "logctl-events-2026.11-g",
            "xlogctl-events-2026.11",
        ),
        *(
            "logctl-events-2026.1",
            "logctl-events-2026.11-2",
            "other-events-2026.11",
            "logctl-events-2026.11-g2x",
        ),
    ],
)
def test_an_index_of_somebody_else_is_none_of_ours(index: str) -> None:
    assert (Names().bucket_of(index), Names().generation_of(index)) == (None, 0)
