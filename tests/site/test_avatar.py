from __future__ import annotations

import re

from bottega.site.drawing.avatar import pair_svg, tile, tile_html, tile_parts
from bottega.site.drawing.tile_style import tile_style


def test_a_handle_always_has_the_same_tile_whatever_its_case():
    assert tile("Ada-Rossi") == tile("ada-rossi")


def test_hundreds_of_handles_have_tiles_of_their_own():
    handles = [f"person-{number}" for number in range(300)]
    assert len({tile(handle) for handle in handles}) >= 295


def test_a_tile_says_nothing_and_is_small():
    drawn = tile_html("ada-rossi")
    assert re.sub(r"<[^>]*>", "", drawn) == ""
    assert len(drawn) < 60


def test_every_class_of_a_tile_is_in_the_style_sheet_and_nothing_there_is_loaded():
    styles = tile_style()
    for handle in (f"person-{number}" for number in range(300)):
        classes = tile_html(handle).split('"')[1].split()[1:]
        told = [name for name in classes if name != "e0"]  # no edges: a rule of its own
        assert [name for name in told if f".tile.{name} {{" not in styles] == []
    assert set(re.findall(r'url\("(.{19})', styles)) == {"data:image/svg+xml,%3Csvg"[:19]}


def test_a_tile_carries_nothing_that_a_policy_would_block():
    drawn = tile_html("ada-rossi") + pair_svg("ada-rossi", "luca")
    assert "style=" not in drawn
    assert " id=" not in drawn


def test_a_pair_shows_both_tiles():
    drawn = pair_svg("ada-rossi", "luca")
    assert tile_parts(tile("ada-rossi")) in drawn
    assert tile_parts(tile("luca")) in drawn
