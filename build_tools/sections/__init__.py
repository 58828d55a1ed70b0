"""A document taken apart: its title, its sections, its date and signature."""
