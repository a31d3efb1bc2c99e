"""This guide's own records, tables, search and checks: plain functions, no MkDocs.

content    reads docs/data
records    typed models of the data, and what is wrong with it
tables     the data as tables, charts, ladders and downloads
sources    the list of sources at the foot of a page
search     the index of each tree, and the list by sound
lint       what the checks are made of: project, pages, repairs, messages
checks     what a contribution can get wrong, one rule a file
report     what conversion did; crossings: keys that match across words
originals  the author's word behind a replaced one
allowed, elements, regular
           what HTML a page may hold
names, kinds, svg, svg_cost
           what a file may be called, and what it may be
settings   what mkdocs.yml may say
whole, exchange  a site is made beside the one that stands, and put in its place when it is whole
faults, hooks    what ended a build, in words; the guide's own code while a preview runs
site, publish, steps, article, head, csp, feed, llms, markdown, styles, cards, review, moved, theme
           the finished site: what stands around the articles and beside the pages
"""
