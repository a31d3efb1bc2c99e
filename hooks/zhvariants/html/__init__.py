"""HTML from one variant into another: blocks of text cut out, converted, put back."""
