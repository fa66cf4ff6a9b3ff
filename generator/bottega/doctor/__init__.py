"""What is set up wrongly, why it matters, and how to mend it."""
