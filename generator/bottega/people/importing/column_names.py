"""What coordinators call their columns, in the languages in which forms are most often written.

The first pattern that a name fits counts, so what is particular stands before what is general.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "consent": r"consent\w*|i agree|agree to|acconsent\w*|autorizz\w*|accett\w*|permission",
    "confirmed": r"timestamp|informazioni cronologiche|submitted|submission date|date|data|fecha",
    "pronouns": r"pronouns?|pronomi|pronome",
    "github": r"git ?hub\w*|login|github\.(user|login|name)",
    "email": r"e-?mail\w*|mail|posta elettronica|indirizzo (e-?mail|di posta)",
    "whole": r"full name|your name|nome e cognome|nombre y apellidos?",
    "first": r"first name|given name|nome di battesimo|vorname|pr[ée]nom",
    "last": r"last name|surname|family name|cognome|nachname|apellidos?",
    "timezone": r"time ?zones?|fuso( orario)?|zona horaria|zeitzone|\btz\b|utc",
    "city": r"city|town|citt[àa]|ciudad|stadt|where (do you|are you)|dove (vivi|abiti)|location"
    r"|place",
    "country": r"countr(y|ies)|nation|paese|nazione|stato|pa[ií]s|land",
    "region": r"region|continent|regione|continente",
    "languages": r"languages?|lingu[ae]|idiomas?|sprachen?|spoken",
    "hours_per_month": r"hours?( (a|per))? month|ore( al)? mese|monthly hours|^hours$|^ore$",
    "places": r"how many (mentees|people|persons?)|places?|capacity|max\w* mentees|quant[ie]|posti",
    "availability": r"availab\w*|free (time|hours)|when (are|can)|quando|disponibil\w*|orari\w*",
    "level": r"level|experience|livello|esperienza|seniority",
    "format": r"format|formato|kind of mentoring|tipo di mentoring",
    "goal": r"goals?|objectives?|obiettiv[oi]|what do you want|cosa vorresti|aim|hope to",
    "title": r"project|progetto|title|titolo",
    "topics": r"topics?|skills?|expertise|tags?|areas?|keywords?|subjects?|interests?"
    r"|competenz[ae]|argoment[oi]|tem[ai]|interessi|can (you )?help|help with|aiut\w*|learn"
    r"|imparare",
    "organisation": r"organi[sz]ation\w*|compan(y|ies)|employer|affiliation|institut\w*"
    r"|organizzazione|azienda|ente|universit\w*|lavoro|work(place)?",
    "links": r"website|home ?page|url|link\w*|sito|twitter|mastodon|orcid|blog|portfolio",
    "biography": r"bio\w*|about|tell us|yourself|presentati|chi sei|su di te|profile|profilo"
    r"|motivation|motivazion\w*|description|descrizione|comments?|note|notes",
    "handle": r"handle|username|user ?id|nickname|slug|^id$|\(key\)",
    "name": r"name|nome|nombre|nom",
}
PATTERNS = {
    meaning: re.compile(rf"(?<![^\W_])({words})(?![^\W_])", re.IGNORECASE)
    for meaning, words in _WORDS.items()
}


def meaning_of(column: str) -> str:
    """Return what a column's name says that it holds; empty where it says nothing known."""
    name = column.replace("_", " ")
    leaf = name.rpartition(".")[2]
    for text in (leaf, name):
        for meaning, pattern in PATTERNS.items():
            if pattern.search(text):
                return "name" if meaning == "whole" else meaning
    return ""
