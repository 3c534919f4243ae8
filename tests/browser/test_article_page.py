"""The scripts of an article's page: copying, pictures, contents; colours that can be read."""

import re

import pytest
from playwright.sync_api import expect

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.markup.highlighting import CODE_CLASSES
from news.models import Article
from tests.browser.conftest import Visit
from tests.factories import make_article, make_image, png_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = 'def greet():\n\tprint("中文 <b> & \\"x\\"")  # ok\n\n\n'
LEAST_CONTRAST = 4.5
# Every kind of shift while the page comes up, none of it after a click: web.dev/cls.
WATCH_SHIFTS = """
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts = (window.shifts ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# Colours are read from a canvas, which knows every notation that CSS does.
MEASURE = """(names) => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (color) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pre = document.querySelector(".prose pre");
  const code = pre.querySelector("code");
  return names.map((name) => {
    const word = document.createElement("span");
    word.className = name;
    code.append(word);
    const { color, backgroundColor } = getComputedStyle(word);
    // What is painted over the ground of the block is what is seen.
    light(getComputedStyle(pre).backgroundColor);
    const pair = [light(backgroundColor), light(color)];
    word.remove();
    return [name, (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)];
  });
}"""


def make_pictured(count: int) -> Article:
    pictures = [
        store_image(png_bytes(640, 480, f"#33{number}6cc"), f"{number}.png")
        for number in range(count)
    ]
    shown = [
        f'![照片{number}]({picture.get_absolute_url()} "说明{number}")'
        for number, picture in enumerate(pictures)
    ]
    return make_article(body="\n\n".join(shown))


def test_the_copied_text_is_the_code_byte_for_byte(visit: Visit) -> None:
    article = make_article(body=f"```python\n{CODE}```\n")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(article.get_absolute_url())
    button = visit.page.locator(".code-copy")

    button.click()

    expect(button).to_have_text("已复制")
    assert visit.page.evaluate("navigator.clipboard.readText()") == CODE
    expect(button).to_have_text("复制")
    assert visit.complaints == []


def test_long_lines_of_code_are_reached_by_the_keyboard(visit: Visit) -> None:
    article = make_article(body=f"```\n{'a ' * 200}\n```\n\n```\nb\n```\n")
    visit.open(article.get_absolute_url())

    places = visit.page.locator("pre code")

    expect(places.nth(0)).to_have_attribute("tabindex", "0")
    expect(places.nth(1)).not_to_have_attribute("tabindex", re.compile(""))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_code_can_be_read(visit: Visit, scheme: str) -> None:
    article = make_article(body="```c\nint a;\n```\n")
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    visit.open(article.get_absolute_url())

    measured = visit.page.evaluate(MEASURE, ["", *sorted(CODE_CLASSES)])

    assert [pair for pair in measured if pair[1] < LEAST_CONTRAST] == []


def test_pictures_are_seen_large_one_after_another(visit: Visit) -> None:
    article = make_pictured(3)
    visit.open(article.get_absolute_url())
    page = visit.page
    dialog, pictures = page.locator(".lightbox"), page.locator(".prose img")

    expect(page.get_by_role("button", name="放大图片: 照片1")).to_have_count(1)
    pictures.nth(1).press("Enter")
    expect(dialog).to_be_visible()
    expect(page.locator(".lightbox-count")).to_have_text("2 / 3")
    expect(page.locator(".lightbox-caption")).to_have_text("说明1")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lightbox-count")).to_have_text("3 / 3")
    expect(page.locator(".lightbox-next")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.locator(".lightbox-previous").click()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".lightbox-count")).to_have_text("1 / 3")
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(pictures.nth(0)).to_be_focused()
    assert visit.complaints == []


def make_long() -> Article:
    return make_article(body="".join(f"## 第{n}节\n\n{'一段文字。' * 400}\n\n" for n in range(5)))


def test_the_contents_follow_and_mark_the_section_at_hand(visit: Visit) -> None:
    visit.open(make_long().get_absolute_url())
    page = visit.page
    marked = page.locator(".contents a[aria-current]")

    page.locator("h2#第3节").evaluate("heading => heading.scrollIntoView()")
    expect(marked).to_have_text("第3节")
    expect(marked).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(marked).to_have_text("第4节")
    page.evaluate("scrollTo(0, 0)")

    expect(marked).to_have_count(0)
    expect(page.locator(".contents li").first).to_be_visible()


def test_the_contents_follow_ids_that_no_address_could_hold(visit: Visit) -> None:
    body = "".join(f"## {n} {{#x%{n}}}\n\n{'一段文字。' * 400}\n\n" for n in range(3))
    visit.open(make_article(body=body).get_absolute_url())

    visit.page.locator("[id='x%1']").evaluate("heading => heading.scrollIntoView()")

    expect(visit.page.locator(".contents a[aria-current]")).to_have_text("1")
    assert visit.complaints == []


def test_on_phones_the_contents_are_folded(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(make_long().get_absolute_url())
    link = visit.page.locator(".contents a").nth(2)
    expect(link).to_be_hidden()

    visit.page.locator(".contents summary").click()
    link.click()

    expect(link).to_be_hidden()
    expect(visit.page.locator("h2#第2节")).to_be_in_viewport()


def test_the_address_is_copied_to_be_shared(visit: Visit) -> None:
    article = make_article()
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(article.get_absolute_url())

    visit.page.locator("[data-share=copy]").click()

    expect(visit.page.locator("[data-share=copy]")).to_have_text("地址已复制")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visit.server}{article.get_absolute_url()}"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_and_nothing_sticks_out(visit: Visit, width: int) -> None:
    table = "|" + "列|" * 30 + "\n|" + "-|" * 30 + "\n|" + "长长的单元格|" * 30 + "\n\n"
    article = make_article(
        title="很长的标题" * 20 + "Averylongwordwithoutanyspaceinit" * 3,
        body=f"{table}```c\n{'int a; ' * 80}\n```\n\n![](http://a.example/b.png)\n\n"
        "<iframe src='https://player.bilibili.com/player.html?bvid=BV1'></iframe>\n\n"
        "## 一\n\n## 二\n\n## 三\n",
        banner=make_image(),
    )
    visit.page.set_viewport_size({"width": width, "height": 844})
    visit.page.add_init_script(WATCH_SHIFTS)

    visit.open(article.get_absolute_url())
    visit.page.wait_for_load_state("networkidle")

    assert visit.page.evaluate("document.documentElement.scrollWidth") == width
    assert visit.page.evaluate("window.shifts ?? 0") == 0
    assert visit.complaints == []
