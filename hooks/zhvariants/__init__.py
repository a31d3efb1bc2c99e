"""Variants of Chinese text and HTML: what an author wrote in one script, as others read it.

Plain functions over text and HTML; knows neither MkDocs nor this guide.

    variants   what text can be shown in, by BCP 47 tag, and which falls back to which
    marks      the characters that hold a place while text is converted
    markup     `-{…}-` in authors' text
    quotes     “ ” ‘ ’ and 「 」 『 』
    terms      the term table as a conversion table
    engine     OpenCC, which changes the characters
    converter  text into the other script: OpenCC with the term table
    standards  from a script's variant to a region's own (裡 → 裏)
    tokens     HTML as a run of tokens, and what tags mean
    blocks     text nodes joined to the block that they are read as, and dealt out again
    reader     HTML cut into parts, and the blocks among them
    render     HTML as one tree shows it; words that are known by tag
    shell      a finished page as another tree shows it
    cache      results of one build that the next may use
    trees      all trees of a site: their renderers and their pages
"""
