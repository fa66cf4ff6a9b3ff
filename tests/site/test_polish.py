from __future__ import annotations

from bottega.site.filling.polish import polish
from bottega.texts import catalogue

ENGLISH = catalogue("en")


def test_the_search_has_a_name():
    html = polish('<div class="md-search" data-md-component="search" role="dialog">', ENGLISH)
    assert html.endswith('role="dialog" aria-label="Search">')


def test_a_table_scrolls_and_keeps_what_is_in_it():
    html = polish("<table>\n<tr><td>1</td></tr>\n</table><table class='week'></table>", ENGLISH)
    assert html.count('tabindex="0"') == 1
    assert '<table class="table">\n<tr><td>1</td></tr>\n</table></div>' in html
    assert html.endswith("<table class='week'></table>")


def test_a_box_to_tick_belongs_to_its_words():
    item = '<li class="task-list-item"><input type="checkbox" disabled{}/> I <em>am</em>.</li>'
    told = '<li class="task-list-item"><label><input type="checkbox"{}> I <em>am</em>.</label></li>'
    for state in ("", " checked"):
        assert polish(item.format(state), ENGLISH) == told.format(state)
