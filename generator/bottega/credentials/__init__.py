"""What was completed, as evidence: graded claims, certificates of matches, and their proof."""
