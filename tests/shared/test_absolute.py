"""Addresses of texts that are read away from the site."""

import pytest

from cmsproject.shared.absolute import with_absolute_addresses, without_control_characters


@pytest.mark.parametrize(
    ("html", "absolute"),
    [
        ('<img src="/media/a.png" alt="">', '<img src="https://s/media/a.png" alt="">'),
        ('<a class="x" href="/zh/news/">', '<a class="x" href="https://s/zh/news/">'),
        ('<a href="#fn-1">', '<a href="https://s/p/#fn-1">'),
        ('<a href="../x">', '<a href="https://s/x">'),
        ('<a href="y">', '<a href="https://s/p/y">'),
        ('<a href="?page=2&amp;tag=a">', '<a href="https://s/p/?page=2&amp;tag=a">'),
        ('<a href="">', '<a href="https://s/p/">'),
        ('<a href="//other/x">', '<a href="https://other/x">'),
        ('<a href="https://other/x?a=1&amp;b=&quot;">', '<a href="https://other/x?a=1&amp;b=&quot;">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a href="http://[x">', '<a href="http://[x">'),
        ('<video poster="/p.png" src="/v.mp4">', '<video poster="https://s/p.png" src="https://s/v.mp4">'),
        ('<source srcset="/r/1/640.webp 640w, /r/1/1280.webp 1280w" sizes="100vw">',
         '<source srcset="https://s/r/1/640.webp 640w, https://s/r/1/1280.webp 1280w" sizes="100vw">'),
        ('<img srcset="/a,b.png, /c.png 1.5x,/d.png 2x">',
         '<img srcset="https://s/a,b.png, https://s/c.png 1.5x,https://s/d.png 2x">'),
        ('<code>&lt;a href="/x"&gt;</code>', '<code>&lt;a href="/x"&gt;</code>'),
        ('<img alt="a > b" src="/x">', '<img alt="a > b" src="https://s/x">'),
        ("<p title=''>1 < 2 href=\"/x\"", "<p title=''>1 < 2 href=\"/x\""),
    ],
)  # fmt: skip
def test_addresses_are_made_absolute_in_tags_only(html: str, absolute: str) -> None:
    assert with_absolute_addresses(html, "https://s/p/") == absolute


def test_only_what_xml_can_hold_stays() -> None:
    text = "a\x00b\x0bc\td\ne\ud800f\ufffeg中\U0001f600"

    assert without_control_characters(text) == "abc\td\nefg中\U0001f600"
