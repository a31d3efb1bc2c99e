"""Whatever a contribution says: the check says what is wrong, and a repair leaves code alone.

The weekly workflow tries more of the same (`tests/fuzz.py`)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import attempt


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_mutilated_page_record_or_configuration_is_told_of(seed: int) -> None:
    assert attempt(seed) == []
