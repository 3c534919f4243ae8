"""Whatever is typed is rendered: no text raises, and the same text gives the same page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cmsproject.shared.markup import render_markdown

WORDS = (
    "a b <div> </div> <p <!-- --> <img src=x ``` ~~~ :::tip ::: [^1] [^1]: http://a <table> <td> <h1>"
    " </h1> </a> <script> ![](x) ![](//h/x) [a](#b) </p> <br> <li> <details> {#b}"
)
SPACED = ("\n\n", "    ", "<a href=", "<img src=x", "<a id=x>", "<iframe src=//a>", "<video src=x>")
SIGNS = "[]()!*_`~<>#|-+=:\\&'\"{}/^.1 \n\t中，\ud800\x00\r"
PIECES = st.sampled_from([*SIGNS, *WORDS.split(), *SPACED])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_rendered_and_the_same_each_time(source: str) -> None:
    rendered = render_markdown(source, title="a", resolve_image=lambda name: None)

    assert rendered == render_markdown(source, title="a", resolve_image=lambda name: None)
    rendered.html.encode()
    rendered.text.encode()
