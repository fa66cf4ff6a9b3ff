"""Everything that a programme holds, as one JSON and a set of tables: to keep, or to move on."""
