"""Records for machines: CSV, JSON, JSON-LD."""
