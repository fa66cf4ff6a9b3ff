"""Which version of this program a programme goes by, and what changes from one to the next."""
