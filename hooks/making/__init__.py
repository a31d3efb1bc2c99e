"""What is done in every event of a MkDocs build, and the only code that knows MkDocs.

`build` lists the events; its steps are `reading` (the guide and its checks), `articles` (Markdown
to HTML), `pages` (templates, every tree) and `finishing` (what stands beside the pages). Each step
is an object that gets what the ones before have made; `kept` is what stays from one build to the
next. `drafting` puts a site in place when it is whole, `unchanged` writes one that is known,
`rendering` keeps pages as MkDocs rendered them, `structure` asks MkDocs for pages and navigation,
`preview` serves. MkDocs renders the primary tree; the other trees are made from its finished pages.
The work itself is done by plain functions in `zhvariants` and `guide`.
"""
