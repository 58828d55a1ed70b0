"""The converters that people read reports with: which there are, and how each is run."""
