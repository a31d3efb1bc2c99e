"""The guide's records: what a file of `docs/data/` may say, and what is wrong with it.

models    one typed model for each kind of record (base, pay, entry, terms, changes, renamed)
messages  a model's complaints in words that a contributor can act on
library   all sound records of the guide
rules     what one record alone cannot know: references, chains, duplicates
load      data files checked against their models, one by one and against each other
spoken    what readers call things: the reviewed lists of the search
regions   the regions' words and pages; which region a page speaks of
paths     which roles, certificates and ways in lead to a role
reviews   when a page or a record is due for another look
labels    codes and fields in words, by tag
schemas   JSON Schemas for editors and for the downloads
"""
