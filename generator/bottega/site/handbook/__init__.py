"""The handbook: chapters that come with the program, and references made from its own code."""
