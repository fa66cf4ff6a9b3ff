"""The hub on GitHub: issues read by pages, written within a budget, known again by markers."""
