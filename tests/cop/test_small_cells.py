"""No number of a few people is shown, nor can one be reckoned from the others."""

import pytest

from cop.lib.small_cells import shown


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, {}),
        ({"a": 0, "b": 5}, {"a": 0, "b": 5}),
        ({"a": 4, "b": 9, "c": 6}, {"a": None, "b": 9, "c": None}),  # with the sum, 6 tells the 4
        ({"a": 4, "b": 1, "c": 6}, {"a": None, "b": None, "c": 6}),
        ({"a": 4}, {"a": None}),
        ({"a": 4, "b": 0}, {"a": None, "b": 0}),
    ],
)
def test_few_are_hidden_and_so_is_what_tells_them(counts, expected):
    assert shown(counts) == expected
