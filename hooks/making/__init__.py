"""What is done in every event of a MkDocs build, and the only code that knows MkDocs.

MkDocs renders the primary tree; the other trees are made from its finished pages. The work itself
is done by plain functions in `zhvariants` and `guide`. Each step gets what the ones before made:

build      every event, in the order in which MkDocs has them
reading    the guide is read and checked, before MkDocs reads anything
articles   every page, from Markdown to an article
pages      every page, from its article to finished HTML in every tree
finishing  what stands beside the pages, and what can only be done when all are there

kept       what stays from one build of a preview to the next
rendering  a page as MkDocs renders it, kept for the next build
structure  what MkDocs knows of pages and the navigation
drafting   a site is put in its place when it is whole
unchanged  a site that has been built before of all the same
preview    a live preview that survives what is wrong with a contribution
"""
