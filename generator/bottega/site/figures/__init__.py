"""How the programme stands, in numbers that pages tell."""
