"""The sitemap, with the other languages' pages, and what robots may read."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence, Set
from html import escape

from bottega.site.edition import Edition


def sitemap(editions: Mapping[str, Edition], paths: Mapping[str, Set[str]]) -> str:
    """Return the sitemap; `paths` holds each language's pages."""
    homes = {language: escape(one.address("")) for language, one in editions.items()}
    rows = (
        _row(language, escape(path), [other for other in editions if path in paths[other]], homes)
        for language in editions
        for path in sorted(paths[language])
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(rows) + "</urlset>\n"
    )


def compressed(text: bytes) -> bytes:
    """Return a text gzipped without a time in it."""
    return gzip.compress(text, mtime=0)


def robots(edition: Edition) -> str:
    """Return robots.txt: everything may be read, and here is the map."""
    return f"User-agent: *\nAllow: /\nSitemap: {edition.address('sitemap.xml')}\n"


def _row(language: str, path: str, others: Sequence[str], homes: Mapping[str, str]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one}" href="{homes[one]}{path}"/>'
        for one in others
    )
    return f"<url><loc>{homes[language]}{path}</loc>{links}</url>\n"
