"""The speed of the pages beside that of a first try, as part of `make bench`."""

import pytest

from tests.benchmarks import page_speed


@pytest.mark.benchmark
def test_every_page_and_view_beside_a_first_try() -> None:
    page_speed.main([])
