"""The pages that are made from data, one module a kind."""
