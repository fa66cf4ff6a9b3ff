"""What people study: modules of units, and their quizzes."""
