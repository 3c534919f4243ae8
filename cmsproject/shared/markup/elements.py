"""Names of HTML elements by what the renderer does with them."""


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


MEDIA = names("img image iframe frame video audio source embed object")
VOID = names("br hr wbr col")
FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
STRUCTURE = names("""
    abbr acronym address article aside bdi bdo blockquote br caption center cite col colgroup dd
    del details dfn dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup
    hr ins kbd label legend li main mark menu nav ol p pre q rb rp rt rtc ruby samp search section
    span sub summary sup table tbody td tfoot th thead time tr ul var wbr
""")
KNOWN = STRUCTURE | FORMATTING
# Their tags go, their content stays: they would hide it, or swallow what follows.
UNWRAPPED = names("""
    applet area base basefont bgsound blink body button canvas command content data datalist dialog
    element form frameset head html input isindex keygen link map marquee math menuitem meta meter
    multicol nextid noembed noframes noscript optgroup option output param picture plaintext portal
    progress
    script select shadow slot spacer style svg template textarea title track xmp
""") | names("""
    path g circle rect line polyline polygon ellipse defs use symbol lineargradient radialgradient
    stop tspan annotation annotation-xml semantics mrow mi mo mn ms mtext mspace mfrac msqrt mroot
    msub msup msubsup munder mover munderover mtable mtr mtd mstyle mpadded mphantom menclose
    mfenced
""")
# Components of the generators the posts were written for, known even where one is never closed.
COMPONENTS = names("clientonly tabs tabitem badge codegroup codegroupitem")
# What begins a block of raw HTML even within a paragraph: CommonMark 0.31, section 4.6, type 6.
BLOCK_NAMES = names("""
    address article aside base basefont blockquote body caption center col colgroup dd details
    dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6
    head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p
    param search section summary table tbody td tfoot th thead title tr track ul
""")
# What stands on lines of its own in the readable text.
LINES = names("""
    address article aside blockquote caption dd details dir div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table
    tr ul search
""")
HEADINGS = names("h1 h2 h3 h4 h5 h6")
