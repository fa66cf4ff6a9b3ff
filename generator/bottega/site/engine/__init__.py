"""The site engine: what it is given, and running it."""
