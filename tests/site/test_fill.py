from __future__ import annotations

import pytest

from bottega.site.filling.fill import HEAD, Shell, fill, finish, policy, shell_of
from bottega.site.page import Page, mark
from bottega.texts import catalogue

SHELL = f"""<head>{HEAD}<title>xxtitlexx</title><meta content="xxdescriptionxx">
<link href="https://x.example/shell/page/"></head><h1>xxtitlexx</h1>{mark("body")}"""


def page(**values: object) -> Page:
    plain = {"path": "mentors/ada/", "title": "Ada", "description": "d", "blocks": {"body": "<p>"}}
    return Page(**{**plain, **values})  # type: ignore[arg-type]


def filled(shell: Shell, **values: object) -> str:
    return fill(shell, page(**values).sheet).decode()


def test_the_shell_takes_title_address_and_body():
    html = filled(shell_of(SHELL, "", catalogue("en")))
    assert "<title>Ada</title>" in html
    assert "https://x.example/mentors/ada/" in html
    assert html.endswith("</head><p>")
    assert "xx" not in html


@pytest.mark.parametrize("name", ["</title><script>", '"><img>', "{{7*7}}", "xxdescriptionxx"])
def test_a_title_stays_text(name: str):
    html = filled(shell_of(SHELL, "", catalogue("en")), title=name)
    for forbidden in ("<script>", "<img>", "{{"):
        assert forbidden not in html


def test_marks_become_blocks_even_inside_a_paragraph():
    html = finish(
        f"{HEAD}<p>{mark('top')}</p>", page(blocks={"top": "<nav></nav>"}), "", catalogue("en")
    )
    assert html.endswith("<nav></nav>")


def test_what_only_scripts_use_is_in_one_file_for_all_pages_of_the_shell():
    scripted = (
        '<!--scripted search--><form id="find"></form><!--/scripted-->'
        "<script>let scope</script><script src='own.js'></script>"
        '<button type="button" data-md-component="top" hidden>Up</button>'
    )
    shell = shell_of(f"{SHELL}{scripted}", "", catalogue("en"))
    html = filled(shell)
    for moved in ('<form id="find">', "let scope", "<button"):
        assert moved not in html
        assert moved.split(" ", 1)[0] in shell.frame
    asked = [part.partition('"')[0] for part in html.split(' data-part="')[1:]]
    assert asked == ["search", "theme1", "theme2"]
    assert all(f"    {name}: [" in shell.frame for name in asked)
    assert html.count('src="../../assets/frame.js"') == 3
    assert "sha256-" not in shell.policy
    assert "own.js" in html


def test_a_page_of_the_engine_keeps_its_frame():
    html = finish(f"{HEAD}<!--scripted a--><b>x</b><!--/scripted-->", page(), "", catalogue("en"))
    assert html.endswith("<b>x</b>")
    assert "scripted" not in html


def test_the_policy_allows_own_files_and_the_inline_scripts_only():
    told = policy("<script>let a</script><script type='application/json'>{}</script>", "")
    assert told.count("sha256-") == 1
    assert "unsafe-inline" not in told
    assert "default-src 'none'" in told
