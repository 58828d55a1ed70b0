"""The portal as a static site: the theme's shell, the writer, and what makes both quick."""
