"""The page to which a thread's times lead: a calendar's file, made in the reader's own browser."""

from __future__ import annotations

from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import Page, mark

PATH = "calendar/"


def appointment_page(edition: Edition) -> Page:
    """Return the page; it is the same for everybody, and what it is about stands in the address."""
    t = edition.t
    return Page(
        PATH,
        t("site.appointment.title"),
        t("site.appointment.lead"),
        markdown=f"# {t('site.appointment.title')}\n\n{mark('body')}",
        blocks={"body": render("appointment.html", edition, 1)},
        meta={"hide": ["navigation", "toc"]},
    )
