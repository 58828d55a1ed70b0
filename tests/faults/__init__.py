"""Accidents that happen to every portal once, made to happen: ``python -m tests.faults``."""
