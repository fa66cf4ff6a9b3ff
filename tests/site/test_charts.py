import re
from xml.etree import ElementTree

import pytest

from bottega.site.drawing.charts import Bar, Point, Row, Said, bar, rows, trend

HOSTILE = '</desc><script>alert("1")</script>&'
SAID = Said("how", HOSTILE, HOSTILE)
SCALE = ("none", HOSTILE, "all")
NEEDS = Row(HOSTILE, ((Bar(0.2, 0.2, "needs"), HOSTILE), (Bar(0.5, 0.75, "places"), "12")))


def months(count):
    return [Point(f"{HOSTILE}{number}", number / count, 1) for number in range(count)]


@pytest.mark.parametrize("chart", [rows(SAID, [NEEDS] * 3), trend(SAID, months(9), SCALE)])
def test_a_chart_is_named_and_whatever_it_is_given_stays_text(chart):
    root = ElementTree.fromstring(chart)
    names = {one.get("id"): one.text for one in root if one.tag in ("title", "desc")}
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == list(names)
    assert list(names.values()) == [HOSTILE, HOSTILE]
    assert not [one for one in root.iter() if one.tag == "script"]
    assert HOSTILE in [one.text for one in root.iter("text")]


def test_a_chart_brings_no_style_and_no_colour_of_its_own():
    drawn = bar(Bar(0.1, 1)) + rows(SAID, [NEEDS]) + trend(SAID, months(2), SCALE)
    assert not re.search(r"style|fill=|stroke=|font-|http", drawn)


def test_what_is_only_possible_is_drawn_beyond_what_is_certain():
    shapes = [(one.get("class"), float(one.get("width"))) for one in drawn(bar(Bar(0.25, 0.75)))]
    assert shapes == [
        ("chart__ground", 360),
        ("chart__one chart__maybe", 180),
        ("chart__one", 90),
    ]


def test_a_bar_of_nothing_is_an_empty_ground():
    assert [one.get("class") for one in drawn(bar(Bar(0, 0)))] == ["chart__ground"]


def test_a_long_time_has_few_labels_and_the_newest_moment_has_one():
    labels = [
        one.text for one in ElementTree.fromstring(trend(SAID, months(60), SCALE)).iter("text")
    ]
    assert len(labels) == 3 + 4
    assert labels[-1].endswith("59")


def test_no_moments_are_an_empty_chart():
    assert not drawn(trend(SAID, (), SCALE))


def drawn(chart):
    return list(ElementTree.fromstring(chart).iter("rect"))
