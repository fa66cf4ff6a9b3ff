"""The checker: proves a run's record again, in whole numbers and without the solver's code.

It shares eligibility and score with the rest of the matching, and nothing that chooses.
"""
