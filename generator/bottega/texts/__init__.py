"""Texts for people: one catalogue a language, filled from codes and numbers at the edges."""

from bottega.texts.catalogue import Catalogue, Localised, catalogue, in_language, languages, speak

__all__ = ["Catalogue", "Localised", "catalogue", "in_language", "languages", "speak"]
