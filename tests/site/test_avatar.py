from __future__ import annotations

from bottega.site.avatar import pair_svg, tile, tile_svg


def test_a_handle_always_has_the_same_tile_whatever_its_case():
    assert tile("Ada-Rossi") == tile("ada-rossi")


def test_hundreds_of_handles_have_tiles_of_their_own():
    handles = [f"person-{number}" for number in range(300)]
    assert len({tile(handle) for handle in handles}) >= 295


def test_a_tile_is_hidden_from_screen_readers_and_small():
    drawn = tile_svg("ada-rossi")
    assert 'aria-hidden="true"' in drawn
    assert len(drawn) < 2000


def test_a_tile_carries_nothing_that_a_policy_would_block():
    drawn = tile_svg("ada-rossi") + pair_svg("ada-rossi", "luca")
    assert "style=" not in drawn
    assert " id=" not in drawn


def test_a_pair_shows_both_tiles():
    parts = tile_svg("luca").partition("<path")[2].removesuffix("</svg>")
    assert parts in pair_svg("ada-rossi", "luca")
