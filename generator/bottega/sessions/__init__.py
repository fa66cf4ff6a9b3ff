"""What became of the matches: a thread is read into a ledger, ledgers into places."""
