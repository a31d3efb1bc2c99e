"""How a site is made: beside the one that stands, and in its place when it is whole."""
