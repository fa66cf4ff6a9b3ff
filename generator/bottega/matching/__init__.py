"""Who should meet whom: eligibility, score, the optimum, and the reasons for all of it."""
