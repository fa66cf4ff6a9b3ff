"""Signing up: a form's answers become a profile, and the person's own issue stays their door."""
