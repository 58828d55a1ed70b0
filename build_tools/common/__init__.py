"""Helpers that know nothing of reports: files and folders, the cache, text, strict YAML."""
