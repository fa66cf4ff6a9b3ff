"""What only scripts use of a page's frame, kept in one file rather than in thousands of pages.

The search, the switch of colours and the theme's settings do nothing without scripts: a page made
from the shell asks for each of them by a script element, and the file puts it in its place.
"""

from __future__ import annotations

import json
import re

PLACE = "assets/frame.js"  # from the language's folder
_PART = re.compile(r"<!--scripted ([a-z]+)-->(.*?)<!--/scripted-->", re.DOTALL)
_MARK = re.compile(r"<!--/?scripted\b[^>]*-->")
# The theme's own, which carry no marks of ours.
_OTHERS = re.compile(
    r'<script>.*?</script>|<button\b[^>]*\sdata-md-component="top".*?</button>', re.DOTALL
)
_CODE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILE = """// Made by the generator: parts of the frame that do nothing without scripts.
{{
  const parts = {{
{parts}
  }};
  const asking = document.currentScript;
  const [html, start] = parts[asking.dataset.part];
  asking.outerHTML = html;
  start();
}}
"""


def unmarked(html: str) -> str:
    """Return a page of the engine that keeps these parts, without their marks."""
    return _MARK.sub("", html)


def shared(html: str, up: str) -> tuple[str, str]:
    """Return a shell that asks for the parts, and the file that has them.

    `up` is the way from the shell to its language's folder.
    """
    parts: dict[str, str] = {}

    def asking(name: str, part: str) -> str:
        parts[name] = part
        return f'<script src="{up}{PLACE}" data-part="{name}"></script>'

    own = _PART.sub(lambda found: asking(found[1], found[2]), html)
    shell = _OTHERS.sub(lambda found: asking(f"theme{len(parts)}", found[0]), own)
    told = "\n".join(f"    {name}: {_told(part)}," for name, part in parts.items())
    return shell, _FILE.format(parts=told)


def _told(html: str) -> str:
    code = "".join(_CODE.findall(html))
    return f"[{json.dumps(_CODE.sub('', html).strip(), ensure_ascii=False)}, () => {{{code}}}]"
