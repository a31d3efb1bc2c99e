"""Script variants of any HTML: what an author wrote in one Chinese script, shown in the other.

Plain functions over text and HTML; knows neither MkDocs nor this guide.

    variants   the two scripts and what other systems call them
    markup     `-{…}-` in authors' text
    quotes     “ ” ‘ ’ and 「 」 『 』
    terms      the term table as a conversion table
    engine     OpenCC, which changes the characters
    converter  text into the other script: OpenCC with the term table
    tokens     HTML as a run of tokens, and what tags mean
    blocks     text nodes joined to the block that they are read as, and dealt out again
    reader     HTML cut into parts, and the blocks among them
    render     HTML as one tree shows it
    twin       a finished page as the other tree shows it
    kept       results of one build that the next may use
    trees      both trees of a site: their renderers and their pages
"""
