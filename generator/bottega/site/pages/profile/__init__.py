"""What a profile page says of a mentor, part by part."""
