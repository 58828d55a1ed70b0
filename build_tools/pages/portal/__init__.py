"""The pages about many reports: home, regions, kinds, years, findings, questions, explanations."""
