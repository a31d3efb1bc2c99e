"""The guide's search: an index of each tree, made from its finished pages, read by a worker.

protocol  what the index and its reader agree on, for both
folding   text as search sees it: one script, one case; pairs of characters and Latin words
sections  a finished page cut into what a result can point at
names     the term table as other names for things
exact     names that lead to one thing; what readers say, of the reviewed lists beside this
meant     where the guide says what a law or a body means to the reader
regions   which pages a tree's reader meets first
topics    what a query asks about, and which part of the guide answers it
sounds    how names are read aloud, by pypinyin
postings  which entry says what, weighted and capped
pairs     those of pairs of characters, which are nearly all, in little memory
packing   how postings, texts and names are put into few bytes
volumes   the files of an index, of which a browser fetches the parts that a query needs
build     the above, for one tree
az        the page that lists everything by sound
site      all of it in a built site: the worker's address, the indexes, their stubs
"""
