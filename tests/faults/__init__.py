"""Accidents done to builds on purpose, and what they left of the site: ``make faults``."""
