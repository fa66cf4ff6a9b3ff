"""The sitemap, with the other languages' pages, and what robots may read."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Set
from xml.sax.saxutils import escape, quoteattr

from bottega.site.edition import Edition


def sitemap(editions: Mapping[str, Edition], paths: Mapping[str, Set[str]]) -> str:
    """Return the sitemap; `paths` holds each language's pages."""
    rows = [
        _row(edition, path, editions, paths)
        for language, edition in editions.items()
        for path in sorted(paths[language])
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(rows) + "</urlset>\n"
    )


def compressed(text: str) -> bytes:
    """Return a text gzipped without a time in it."""
    return gzip.compress(text.encode(), mtime=0)


def robots(edition: Edition) -> str:
    """Return robots.txt: everything may be read, and here is the map."""
    return f"User-agent: *\nAllow: /\nSitemap: {edition.address('sitemap.xml')}\n"


def _row(
    edition: Edition,
    path: str,
    editions: Mapping[str, Edition],
    paths: Mapping[str, Set[str]],
) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(other.address(path))}/>'
        for language, other in editions.items()
        if path in paths[language]
    )
    return f"<url><loc>{escape(edition.address(path))}</loc>{others}</url>\n"
