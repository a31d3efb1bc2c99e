"""Reads the guide as its contributors wrote it, and runs the rules of `guide.checks` over it.

model     a rule, a problem
text      lines of a text, and the text without its code
front     front matter, each field with its line
links     links and images of a page, raw HTML included
pages     one page; one data file
rendered  a page as Markdown renders it: ids, addresses
project   the whole guide: pages, data, navigation
runner    runs the rules, applies their repairs
report    what the command prints
"""
