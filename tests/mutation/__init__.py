"""The suite's promises, broken on purpose one by one: do the tests notice?

A test that cannot fail shows nothing. ``promises.yml`` names for each promise the line that keeps
it, the line that breaks it, and the tests that must fail then.
"""
