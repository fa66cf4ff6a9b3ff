"""What things cost: never a test, always beside something."""
