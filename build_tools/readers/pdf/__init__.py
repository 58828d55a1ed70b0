"""PDF: characters and ruled lines to paragraphs and grids, page by page."""
