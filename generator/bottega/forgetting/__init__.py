"""What is held about a person, and how they are taken out of it."""
