"""From what the engine rendered to the files of the site."""
