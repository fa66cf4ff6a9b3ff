"""What may be wrong with a built site, and finding it."""
