from __future__ import annotations

import re
from pathlib import Path

import pytest

from bottega.site.drawing import stencil as stencils
from bottega.site.drawing.stencil import cut, lines, stencil, text

SLOT = re.compile(r"\{\{ (\w+) \}\}")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stencils, "_FILES", tmp_path)
    stencil.cache_clear()
    yield tmp_path
    stencil.cache_clear()


def test_a_text_is_filled_at_its_slots():
    told = cut("<p>{{ one }} and {{ two }}</p>", SLOT)
    assert told.fill(one=b"1", two=b"2") == b"<p>1 and 2</p>"
    assert told.slots == ("one", "two")


def test_what_is_put_in_is_never_read_again():
    assert cut("{{ one }}{{ two }}", SLOT).fill(one=b"{{ two }}", two=b"x") == b"{{ two }}x"


def test_a_text_of_somebody_is_no_slot_value_until_it_is_made_one():
    with pytest.raises(TypeError):
        cut("{{ one }}", SLOT).fill(one="<script>")
    assert text("<a b=\"c\" d='e'>&{{ x }}") == (
        b"&lt;a b=&#34;c&#34; d=&#39;e&#39;&gt;&amp;&#123;&#123; x }}"
    )


def test_a_slot_that_nobody_fills_is_a_mistake():
    with pytest.raises(KeyError):
        cut("{{ one }}", SLOT).fill()


def test_words_and_the_way_home_are_written_once(templates):
    (templates / "a.html").write_text(
        "<ul>\n  {{ rows }}\n  <a href=\"{{ base }}x/\">{{ t('site.topics') }}</a>\n</ul>\n"
    )
    told = stencil("a.html", "it", 2)
    assert told.fill(rows=b"") == b'<ul>\n<a href="../../x/">Argomenti</a>\n</ul>'
    assert told.fill(rows=lines(b"<li>1", b"", b"<li>2")).count(b"\n") == 4
    assert stencil("a.html", "en", 0).fill(rows=b"").count(b'href="./x/"') == 1
