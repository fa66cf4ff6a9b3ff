"""The site's files that are no pages."""
