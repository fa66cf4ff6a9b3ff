"""A simulated year: people who accept, forget, move, vanish, complain and finish, by the clock."""
