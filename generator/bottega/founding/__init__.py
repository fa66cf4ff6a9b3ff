"""A new programme: what a community asks for becomes its settings, topics, pages and forms."""
