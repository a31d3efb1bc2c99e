"""Records as tables, boxes and charts: plain HTML for the blocks of a page."""
