"""SVG: its size in every way to write it; nothing active is taken from editors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.images.drawings import (
    ActiveDrawing,
    drawing_size,
    is_drawing,
    refuse_active_drawing,
)

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HUNDRED_LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="30"', (40, 30)),
        ("width='40px' height = '30.4px'", (40, 30)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="72pt" height="10mm"', (96, 38)),
        ('width="1e2" height=".5e2"', (100, 50)),
        ('viewBox="0 0 640 480"', (640, 480)),
        ('viewBox="-10,-10,64.5,48"', (64, 48)),
        ('width="100%" height="100%" viewBox="0 0 64 48"', (64, 48)),
        ('width="320" viewBox="0 0 640 480"', (320, 240)),
        ('height="240" viewBox="0 0 640 480"', (320, 240)),
        ('width="320"', (None, None)),
        ("", (None, None)),
        ('width="0" height="0"', (None, None)),
        ('width="-5" height="5"', (None, None)),
        ('width="1e99" height="5"', (None, None)),
        ('viewBox="0 0 many 5"', (None, None)),
        ('stroke-width="7" data-width="8" width="40" height="30"', (40, 30)),
        ('content="a &gt; width=\'1\'" width="40" height="30"', (40, 30)),
    ],
)
def test_the_size_is_read_from_attributes_or_view_box(
    attributes: str, size: tuple[int | None, int | None]
) -> None:
    drawing = f"<svg {NAMESPACE} {attributes}></svg>"

    assert drawing_size(drawing.encode()) == size


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<svg/>", True),
        ("\ufeff \n<?xml version='1.0'?><!-- drawn > by hand --><svg>", True),
        ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg.dtd"><svg>', True),
        (f"{HUNDRED_LAUGHS}<svg width='1'>", True),
        ("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", True),
        ("<svgs/>", False),
        ("<html><svg/></html>", False),
        ("<!-- <svg/>", False),
        ("svg", False),
    ],
)
def test_an_svg_is_what_has_svg_as_its_root(text: str, expected: bool) -> None:
    assert is_drawing(text.encode()) is expected
    assert is_drawing(text.removeprefix("\ufeff").encode("utf-16")) is expected


def test_a_huge_attribute_before_the_end_of_the_root_is_no_hindrance() -> None:
    drawing = f'<svg width="40" height="30" content="{"x" * 200_000}"></svg>'

    assert drawing_size(drawing.encode()) == (40, 30)


@given(st.text(alphabet="<>!?-[]\"'= svgwidth\n", max_size=200))
def test_any_text_is_a_drawing_or_not(text: str) -> None:
    size = drawing_size(text.encode())

    assert is_drawing(text.encode()) or size == (None, None)


@pytest.mark.parametrize(
    "opening", ["<!--", "<?", "<!DOCTYPE", "<!DOCTYPE[]", '<svg a="', "<svg a "]
)
def test_endless_openings_are_read_in_one_pass(opening: str) -> None:
    assert drawing_size((opening * 30_000).encode()) == (None, None)


@pytest.mark.parametrize(
    "content",
    [
        '<rect width="9" style="fill:red"/>',
        "<style>.a { fill: red }</style>",
        '<use href="#shape"/><use xlink:href="#shape"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<a href="https://example.org/">more</a>',
        "<!-- onclick=alert(1) --><text>&lt;script&gt;</text>",
        '<animate attributeName="x" to="5"/>',
    ],
)
def test_a_harmless_drawing_passes(content: str) -> None:
    refuse_active_drawing(f"<svg {NAMESPACE}>{content}</svg>".encode())


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>',
        "<foreignObject><p/></foreignObject>",
        "<iframe/>",
        "<embed/>",
        '<rect onclick="alert(1)"/>',
        '<rect OnLoad="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href=" java&#10;script:alert(1)"/>',
        '<a href="data:text/html,x"/>',
        '<use href="https://example.org/a.svg#b"/>',
        '<image href="//example.org/1.png"/>',
        '<image href="data:image/svg+xml,&lt;svg onload=alert(1)>"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="xlink:href" values="javascript:alert(1)"/>',
        "<rect",
        "<rect></svg>",
    ],
)
def test_active_content_is_refused(content: str) -> None:
    with pytest.raises(ActiveDrawing):
        refuse_active_drawing(f"<svg {NAMESPACE}>{content}</svg>".encode())


@pytest.mark.parametrize(
    "prolog",
    [
        HUNDRED_LAUGHS,
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;]>',
        '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>',
        '<?xml-stylesheet href="http://example.org/a.css"?>',
    ],
)
def test_entities_and_foreign_styles_are_refused(prolog: str) -> None:
    with pytest.raises(ActiveDrawing):
        refuse_active_drawing(f"{prolog}<svg {NAMESPACE}>&a;</svg>".encode())
