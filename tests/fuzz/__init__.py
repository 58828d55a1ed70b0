"""Damaged sources: whatever comes in, a report comes out or one clear problem does.

``python -m tests.fuzz --inputs 100000`` (``make fuzz``) feeds every reader. ``atheris_target.py``
is a separate, coverage-guided run for those who have atheris.
"""
