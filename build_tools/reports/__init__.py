"""One report read, made of its sections, tables and statements; reports compared and in series."""
