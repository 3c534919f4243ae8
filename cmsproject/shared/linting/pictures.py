"""Pictures: their descriptions, and whether, where and how large they are."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from cmsproject.shared.linting.facts import Facts, PictureFacts
from cmsproject.shared.linting.findings import Edit, Finding, Place
from cmsproject.shared.linting.links_in_text import LinkInText
from cmsproject.shared.linting.source import Source

# What editors, cameras, word processors and code hosts write where a description belongs.
GENERIC_WORDS = """
    img image images picture pic photo figure fig screenshot screenshot banner cover alt alt[ ]?text
    img[ ]?alt untitled unnamed media wps clip_image dsc dscf dscn p mmexport wechatimg
    image[ ]description 图 图片 图像 插图 配图 照片 截图 封面
    截屏 屏幕截图 屏幕快照 微信图片 微信截图
    企业微信截图 输入图片说明 在这里插入图片描述 请输入图片描述 图片描述 图片说明 插入图片描述
    alt文本 描述
"""
GENERIC = re.compile(
    rf"(?:(?:{'|'.join(GENERIC_WORDS.split())})"
    r"[\s_\-.,:：（(]*[\d一二三四五六七八九十_\-.: ]*[)）]?"
    r"|[\d_\-. ]+|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{20,})"
    r"(?:\.(?:png|jpe?g|gif|webp|svg|bmp))?",
    re.IGNORECASE,
)
FILE_NAME = re.compile(r"[\w\-. ()（）]+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)", re.IGNORECASE)
# What an editor writes behind a picture that says nothing of its own: `![](a.png){.decorative}`.
DECORATIVE = re.compile(r"\{:?(?:[^{}\n]*[ \t])?\.decorative(?:[ \t][^{}\n]*)?\}")
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
HEAVY_BYTES = 2 * 1024 * 1024
HEAVY_MOVING = 4 * 1024 * 1024
HEAVY_PIXELS = 24_000_000
LONGEST_SHOWN = 60


def check_pictures(source: Source, facts: Facts) -> Iterator[Finding]:
    for picture in source.links:
        if not picture.is_picture or not picture.address:
            continue
        if picture.address.lower().startswith("data:"):
            yield Finding("picture-in-text", picture.start, picture.end)
            continue
        is_remote = REMOTE.match(picture.address) is not None
        known = PictureFacts(is_found=True) if is_remote else facts.picture(picture.address)
        yield from description_findings(source, picture, known)
        if is_remote:
            host = urlsplit_host(picture.address)
            yield Finding("picture-remote", picture.start, picture.end, (), {"host": host})
        else:
            yield from file_findings(picture, known)


def description_findings(
    source: Source, picture: LinkInText, known: PictureFacts
) -> Iterator[Finding]:
    alt = " ".join(picture.words.split())
    name = posixpath.basename(unquote(picture.address).replace("\\", "/"))
    values = {"alt": alt, "name": name[:LONGEST_SHOWN]}
    edits = description_edit(source, picture, known.alt)
    if not alt and DECORATIVE.match(source.text, picture.end):
        return
    if not alt:
        yield Finding("alt-missing", picture.start, picture.end, edits, values)
    elif GENERIC.fullmatch(alt) or FILE_NAME.fullmatch(alt) or is_file_stem(alt, name):
        yield Finding("alt-generic", picture.start, picture.end, edits, values)


def is_file_stem(alt: str, name: str) -> bool:
    """A stem with Chinese words in it may well describe the picture."""
    stem = posixpath.splitext(name)[0]
    if alt not in {stem, name} or not alt.isascii():
        return False
    return alt == name or alt.islower() or bool(re.search(r"[\d_-]", alt))


def description_edit(source: Source, picture: LinkInText, alt: str) -> tuple[Edit, ...]:
    """The description kept with the stored picture, where one is."""
    if not alt or (picture.is_html and not picture.has_words):
        return ()
    words = " ".join(alt.split())
    if picture.is_html:
        words = words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    else:
        words = re.sub(r"([\[\]\\])", r"\\\1", words)
    return (Edit(picture.words_start, picture.words_end, words),)


def file_findings(picture: LinkInText, known: PictureFacts) -> Iterator[Finding]:
    if not known.is_found:
        values = {"address": picture.address}
        yield Finding("picture-missing", picture.start, picture.end, (), values)
    elif is_heavy(known):
        yield Finding("picture-heavy", picture.start, picture.end, (), weight_of(known))


def banner_findings(facts: Facts) -> Iterator[Finding]:
    if facts.has_banner is False:
        yield Finding("banner-missing", 0, 0, place=Place.BANNER)
    if facts.banner and is_heavy(facts.banner):
        values = weight_of(facts.banner)
        yield Finding("picture-heavy", 0, 0, values=values, place=Place.BANNER)


def is_heavy(known: PictureFacts) -> bool:
    most = HEAVY_MOVING if known.is_animated else HEAVY_BYTES
    return known.size > most or known.width * known.height > HEAVY_PIXELS


def weight_of(known: PictureFacts) -> dict[str, str]:
    size = f"{known.size / 1024 / 1024:.1f}"
    return {"size": size, "width": str(known.width), "height": str(known.height)}


def urlsplit_host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
