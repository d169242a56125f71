"""Learning from data: where linear algebra, calculus, optimisation and statistics meet."""
