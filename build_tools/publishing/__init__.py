"""How files reach a site: written beside it, told apart by a manifest, exchanged as one."""
