"""The guide's records: what a file of `docs/data/` may say, and what is wrong with it.

problems  what is wrong, and where
files     YAML with the line of every value
models    one typed model for each kind of record
messages  a model's complaints in words that a contributor can act on
library   all records of the guide, checked one by one and against each other
rules     what one record alone cannot know: references, chains, duplicates
reviews   when a page or a record is due for another look
labels    codes in words of both scripts
schemas   JSON Schemas for editors and for the downloads
"""
