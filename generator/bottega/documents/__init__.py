"""Reading and writing the repository's files: strict YAML, front matter, shapes, safe writing."""
