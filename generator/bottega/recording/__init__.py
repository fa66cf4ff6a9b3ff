"""Recording what was completed: a claim is graded again, and becomes evidence in the repository."""
