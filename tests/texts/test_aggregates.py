import pytest

from bottega.texts.aggregates import safe


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5), (90, 90)])
def test_a_small_number_is_not_told(count: int, told: int | None):
    assert safe(count) == told
