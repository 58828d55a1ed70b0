"""The page of one agency: its latest figures and its years."""
