"""The people of a programme: their profiles, the topics they speak about, when they are free."""
