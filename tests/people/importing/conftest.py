from datetime import date

import pytest

from bottega import programme
from bottega.people import topics
from bottega.people.profile import Context

PROGRAMME = """
title: {en: A programme, it: Un programma}
tagline: {en: For tests, it: Per le prove}
languages: [en, it]
repository: example/programme
site: https://example.org/
hub: {folder: threads}
regions: {europe: {en: Europe, it: Europa}, africa: {en: Africa, it: Africa}}
formats:
  classic:
    label: {en: Classic, it: Classico}
    summary: {en: Months., it: Mesi.}
    sessions: {min: 8, max: 10}
    weeks: 16
    quota: 2
  micro:
    label: {en: Micro, it: Micro}
    summary: {en: Once., it: Una volta.}
    sessions: {min: 1, max: 2}
    weeks: 4
    quota: 2
contacts: [matrix]
agreement: 1
care: {address: https://example.org/care, people: [{name: Vera}]}
privacy: {controller: Example, address: https://example.org/privacy}
"""
TOPICS = """
topics:
  programming: {label: {en: Programming, it: Programmazione}}
  python: {label: {en: Python, it: Python}, aliases: [py], broader: programming}
  r: {label: {en: R, it: R}, broader: programming}
  sql: {label: {en: SQL, it: SQL}, aliases: [databases]}
  statistics: {label: {en: Statistics, it: Statistica}}
  data-management: {label: {en: Data management, it: Gestione dei dati}}
"""


@pytest.fixture(scope="session")
def context():
    settings, problems = programme.read(PROGRAMME)
    vocabulary, more = topics.read(TOPICS)
    assert not (*problems, *more)
    return Context(settings, vocabulary, date(2026, 10, 1))
