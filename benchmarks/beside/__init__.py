"""What stands beside ours: the raw solver, a bipartite solver, another mentoring package."""
