"""The page of one report, and what stands on it."""
