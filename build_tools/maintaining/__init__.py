"""What a maintainer has to do, the doubts that a person settles, and the manual, by section."""
