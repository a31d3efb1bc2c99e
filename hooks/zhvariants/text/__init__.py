"""Text from one variant into another: words, glyphs, quotation marks."""
