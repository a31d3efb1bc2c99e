"""Tables, boxes and charts drawn from the guide's records, as plain HTML.

fences      the short blocks in Markdown that place them
block_rules what may be wrong with one
pages       the blocks of every page
place       the page that a table stands in: its script, its links
prose       a record's text as HTML or as plain words
columns     what a column of each data set shows
table       a table of records
draw        from the text of a block to its HTML
facts       quick facts and comparisons of roles
chart       ranges of pay as bars
ladder      which role follows which, and after how many years
matrix      which role needs which certificate
standard    the competency standard's tables
glossary    the term table for readers
downloads   CSV and JSON of every data set
terms       the term table as a download
structured  JSON-LD
publish     the last two, for both trees
"""
