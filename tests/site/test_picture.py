from __future__ import annotations

import struct
from dataclasses import replace

from bottega.site.drawing.picture import COLUMNS, HEIGHT, PATH, ROWS, WIDTH, png, wall_svg
from bottega.site.edition import Edition


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_the_wall_is_a_png_of_the_size_that_previews_want(english):
    assert size(png(wall_svg(english).encode())) == (WIDTH, HEIGHT)
    assert png(wall_svg(english).encode()) == png(wall_svg(english).encode())


def test_few_mentors_fill_the_wall_too_and_one_place_is_free(english, portal):
    assert wall_svg(english).count('<g transform="translate') == COLUMNS * ROWS - 1
    nobody = replace(portal, community=replace(portal.community, mentors={}))
    assert wall_svg(Edition(nobody, "en")).count('<g transform="translate') == COLUMNS * ROWS - 1


def test_every_page_shows_it_where_a_link_is_shared(built):
    assert (built.root / PATH).is_file()
    for path in ("", "it/mentors", "mentors/ada-pialla", "topics/rust"):
        html = built.page(path)
        assert f'og:image" content="https://small.example/{PATH}"' in html
        assert 'og:url" content="https://small.example/' in html
    profile = built.page("it/mentors/ada-pialla")
    assert 'og:title" content="Ada Pialla"' in profile
    assert 'og:type" content="profile"' in profile
    assert 'og:type" content="profile"' not in built.page("topics/rust")
