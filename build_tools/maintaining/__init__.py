"""What a maintainer has to do, and the doubts that a person settles: ``status``, ``review``."""
