"""Where the conversation lives: what should be there, what is there, and the way between them."""
