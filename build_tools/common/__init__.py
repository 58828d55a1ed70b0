"""Helpers that know nothing of reports: files, folders written, the cache, text, YAML that knows its lines."""
