"""Hugo on the same people: as many pages, lists and languages as our portal, a comparable theme.

The theme is written with Hugo's own means for speed: no shortcode, no function that a page could
do without, and `partialCached` wherever pages share a part. What only our pages do is left out: a
search index, data for the filters, feeds, calendars, a policy with hashes, an audit.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.beside.people import Person

BASE = """<!doctype html>
<html lang="{{ .Language.Lang }}"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{{ .Title }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations -}}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}">
<title>{{ .Title }} · Programme</title>
<link rel="stylesheet" href="/style.css"></head><body>
{{ partialCached "header.html" . .Language.Lang }}
<nav>{{ range .Translations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a>{{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
{{ partialCached "footer.html" . .Language.Lang }}
</body></html>
"""
CARD = """<li class="card"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ range .Params.speaks }}{{ . }} {{ end }}</p><p>{{ .Params.line }}</p>
<ul class="chips">{{ range .Params.offers -}}
<li class="chip">{{ .topic }} <span>{{ .level }}</span></li>
{{ end }}</ul><p>{{ .Params.places }} · {{ .Params.timezone }}</p></li>
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="cards">{{ range (.Paginate .Pages).Pages -}}
{{ partialCached "card.html" . .RelPermalink }}
{{ end }}</ul>
{{ with .Paginator }}<nav>{{ if .HasPrev }}<a href="{{ .Prev.URL }}">←</a>{{ end }}
<span>{{ .PageNumber }} / {{ .TotalPages }}</span>
{{ if .HasNext }}<a href="{{ .Next.URL }}">→</a>{{ end }}</nav>{{ end }}{{ end }}
"""
SINGLE = """{{ define "main" }}<article class="profile"><h1>{{ .Title }}</h1>
<p>{{ .Params.timezone }}</p><p>{{ .Params.places }}</p>
<section class="biography" lang="{{ index .Params.speaks 0 }}">{{ .Content }}</section>
<h2 id="offers">Offers</h2><ul>{{ range .Params.offers }}
<li><a href="/topics/{{ .topic }}/">{{ .topic }}</a> <span class="level">{{ .level }}</span></li>
{{ end }}</ul><h2 id="when">When</h2><table><tbody>{{ range .Params.week }}
<tr><th scope="row">{{ .day }}</th><td>{{ .hours }}</td></tr>{{ end }}</tbody></table>
<h2 id="speaks">Speaks</h2><ul>{{ range .Params.speaks }}
<li><a href="/speaks/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "ProfilePage"
  "name" .Title "url" .Permalink "description" .Params.line | jsonify | safeJS }}</script>
</article>{{ end }}
"""


class Absent(Exception):
    """Hugo is not installed here."""


def command(root: Path) -> tuple[str, ...]:
    """Return the command that builds a project; raises Absent."""
    program = shutil.which("hugo")
    if program is None:
        raise Absent("apt-get install hugo")
    return (program, "--quiet", "--source", str(root), "--destination", str(root / "public"))


def version() -> str:
    """Return Hugo's version."""
    told = subprocess.run(
        (*command(Path())[:1], "version"), capture_output=True, text=True, check=True
    )
    return told.stdout.split()[1].partition("+")[0]


def lay_out(
    root: Path, people: list[Person], languages: tuple[str, ...], shell: str, page: int
) -> None:
    """Write a project: `shell` is the text of header and footer, `page` the cards on a list."""
    settings = {
        "baseURL": "https://programme.example/",
        "title": "Programme",
        "paginate": page,
        "disableKinds": ["RSS"],
        "taxonomies": {"topic": "topics", "speak": "speaks"},
        "defaultContentLanguage": languages[0],
        "languages": {
            tag: {"weight": n, "contentDir": f"content/{tag}"} for n, tag in enumerate(languages, 1)
        },
    }
    layouts = root / "layouts"
    half = len(shell) // 2
    files = {
        root / "config.json": json.dumps(settings),
        layouts / "_default" / "baseof.html": BASE,
        layouts / "_default" / "list.html": LIST,
        layouts / "_default" / "terms.html": LIST,
        layouts / "_default" / "single.html": SINGLE,
        layouts / "partials" / "card.html": CARD,
        layouts / "partials" / "header.html": shell[:half],
        layouts / "partials" / "footer.html": shell[half:],
    }
    for tag in languages:
        for person in people:
            files[root / "content" / tag / "mentors" / f"{person.handle}.md"] = _content(person)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _content(person: Person) -> str:
    front = {
        "title": person.name,
        "topics": person.topics,
        "speaks": person.languages,
        "offers": [{"topic": topic, "level": level} for topic, level in person.offers],
        "timezone": person.timezone,
        "places": person.places,
        "line": person.line,
        "week": [{"day": day, "hours": hours} for day, hours in person.week],
    }
    return f"{json.dumps(front)}\n\n{person.biography}\n"
