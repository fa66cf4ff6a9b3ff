"""Another engine builds the tree that we generate: the portal outlives the one it is made with."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources

import pytest
from benchmarks.beside.zensical import Absent, program

from bottega.site.auditing.look import looked_at
from bottega.site.engine.generate import generate, lay_out_theme, plans
from bottega.site.engine.settings import base_settings
from bottega.site.filling.fill import SHELL_PATH, fill, shell_of
from bottega.site.page import Sheet
from bottega.texts import catalogue
from tests.site.conftest import copied, small_portal


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    try:
        zensical = program()
    except Absent as absent:
        pytest.skip(f"Zensical could not be installed, so no second engine was tried: {absent}")
    place = tmp_path_factory.mktemp("second")
    root = copied(place / "repository")
    plan = plans(small_portal(root), root / "content", place / "work")[0]
    base = base_settings(root)
    generate(plan, base, lay_out_theme(base, root, place / "work"))
    shutil.copytree(place / "work" / "theme", plan.place / "theme")
    settings = json.loads((plan.place / "mkdocs.yml").read_text())
    # It wants everything inside of the project's folder.
    settings.update(docs_dir="docs", site_dir="html")
    settings["theme"]["custom_dir"] = "theme"
    (plan.place / "mkdocs.yml").write_text(json.dumps(settings))
    command = (zensical, "build", "-f", "mkdocs.yml")
    done = subprocess.run(command, cwd=plan.place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    return plan


def test_it_makes_every_page_with_our_frame_around_it(rendered):
    pages = [page for page in rendered.pages if not page.in_shell]
    assert len(pages) > 30
    for page in pages:
        html = (rendered.html / page.output).read_text()
        for part in ('class="skip"', 'class="brand"', 'class="footer__care"', 'name="bottega"'):
            assert html.count(part) == 1, (page.path, part)
        assert {f'data-fill="{block}"' in html for block in page.blocks} <= {True}, page.path
        assert looked_at(html.encode()).repeated == [], page.path


def test_its_shell_is_filled_as_the_first_engines_is(rendered):
    shell = shell_of((rendered.html / SHELL_PATH / "index.html").read_text(), "", catalogue("en"))
    html = fill(shell, Sheet("mentors/ada/", "Ada", "A mentor.", b"<h1>Ada</h1>")).decode()
    assert "<title>Ada · Small Bottega</title>" in html
    assert html.count("<h1>Ada</h1>") == 1
    assert 'content="A mentor."' in html
    assert "xx" not in html


def test_our_style_sheet_and_scripts_come_along(rendered):
    for name in ("bottega.css", "directory.js", "clock.js"):
        ours = resources.files("bottega.site").joinpath("assets", name).read_text()
        assert (rendered.html / "assets" / name).read_text().startswith(ours)
