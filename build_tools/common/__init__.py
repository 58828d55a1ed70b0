"""Helpers that know nothing of reports: files, the cache, text, YAML that knows its lines."""
