"""The finished site: what stands around the articles and beside the pages."""
