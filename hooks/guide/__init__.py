"""This guide: plain functions over its pages and data; imports neither MkDocs nor the theme.

Rooms, each built on those above it:

    plaintext  a text on its way out of the site as something else than HTML
    problems   what is wrong with a contribution, and where
    source     what contributors wrote: pages, data files, pictures, names of files
    html       what HTML a page may hold
    records    typed models of the data, and what is wrong with it
    draw       records as tables, boxes and charts
    project    the guide, read once
    exports    records as CSV, JSON and JSON-LD
    checks     what a contribution can get wrong
    search     the index of each tree, and the list by sound
    web        the finished site: what stands around the articles and beside the pages
    building   a site is made beside the one that stands, and put in its place when it is whole
"""
