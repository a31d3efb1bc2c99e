"""This guide's own records, tables and checks: plain functions, no MkDocs.

pages    front matter of the source pages
sources  the register of sources, and the list at the foot of a page
checks   what a contribution can get wrong, one rule a file
"""
