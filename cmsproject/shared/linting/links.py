"""Links: empty ones, unclear words, wrong schemes, addresses that lead nowhere."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from cmsproject.shared.linting.facts import Facts, LinkFacts, LinkKind
from cmsproject.shared.linting.findings import Edit, Finding
from cmsproject.shared.linting.links_in_text import LinkInText, autolinks_in
from cmsproject.shared.linting.source import Source
from cmsproject.shared.markup.anchors import words_of
from cmsproject.shared.markup.bare_links import SCHEME, find_bare_end

UNCLEAR = re.compile(
    r"(?:(?:请)?(?:点击|戳|点)?(?:这里|此处|这儿|链接|该链接|此链接|下方链接|查看|详情|阅读原文)|点击(?:查看|阅读|进入|跳转|下载)?"
    r"|(?:click |see |read )?(?:here|this|link|more|this link|this page))[>》。.:：\s]*",
    re.IGNORECASE,
)
WRONG_SCHEME = re.compile(
    r"(?:h{2,}ttps?|h?ttps{2,}|h?tt?ps?|https?|httpe?s?)(?=:)(?::/{0,3}|:)(?=[\w-]+\.)",
    re.IGNORECASE,
)
RIGHT_SCHEME = re.compile(r"https?://(?=[^/])", re.IGNORECASE)
TWO_SCHEMES = re.compile(r"https?://(?=https?://)", re.IGNORECASE)
NO_SCHEME = re.compile(
    r"(?:www\.[\w-]+\.\w+|(?:[\w-]+\.)*(?:gitee\.com|github\.com|openeuler\.org|gitcode\.com|bilibili\.com"
    r"|zhihu\.com|csdn\.net|openatom\.(?:org|cn)|mp\.weixin\.qq\.com))(?=[/:?#]|$)",
    re.IGNORECASE,
)
SECURE_HOSTS = re.compile(
    r"http://(?=(?:[\w-]+\.)*(?:github\.com|githubusercontent\.com|gitee\.com|gitcode\.com|openeuler\.org"
    r"|openatom\.org|zhihu\.com|mp\.weixin\.qq\.com|bilibili\.com|youtube\.com|wikipedia\.org"
    r"|python\.org|kernel\.org|docker\.com|apache\.org|google\.com|csdn\.net|gnu\.org)(?:/|$))",
    re.IGNORECASE,
)
LOCAL_HOST = re.compile(
    r"https?://(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)", re.I
)
SCHEMED = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
WORDLESS = re.compile(r"[\s*_`\\]*")


def check_links(source: Source, facts: Facts) -> Iterator[Finding]:
    for link in source.links:
        if link.is_picture:
            continue
        yield from words_findings(source, link)
        if link.address:
            place = (link.address_start, link.address_end)
            yield from address_findings(source, facts, link.address, place)
    for start, end, address in bare_links(source):
        yield from outside_findings(facts, address, (start, end))


def words_findings(source: Source, link: LinkInText) -> Iterator[Finding]:
    if not link.has_words:
        return
    if not link.address and not link.is_html:
        if not WORDLESS.fullmatch(link.words) and source.text[link.end - 1] == ")":
            yield Finding("link-empty", link.start, link.end, (), {"words": link.words})
        return
    if WORDLESS.fullmatch(link.words) and not link.is_html:
        yield Finding("link-wordless", link.start, link.end, (), {"address": link.address})
    elif UNCLEAR.fullmatch(link.words.strip(" *_")):
        place = (link.words_start, link.words_end)
        yield Finding("link-unclear", *place, (), {"words": link.words.strip()})


def address_findings(
    source: Source, facts: Facts, address: str, place: tuple[int, int]
) -> Iterator[Finding]:
    if repaired := repaired_address(address):
        yield changed("link-scheme", source, place, address, repaired)
    elif LOCAL_HOST.match(address):
        yield Finding("link-local", *place, (), {"address": address})
    elif address.startswith("#"):
        yield from anchor_findings(source, address, place)
    elif SCHEMED.match(address):
        yield from outside_findings(facts, address, place)
    else:
        yield from inside_findings(source, facts, address, place)


def repaired_address(address: str) -> str:
    """The address with its scheme as it should be; empty where nothing is wrong with it."""
    if two := TWO_SCHEMES.match(address):
        return address[two.end() :]
    if NO_SCHEME.match(address):
        return f"https://{address}"
    wrong = WRONG_SCHEME.match(address)
    if not wrong or RIGHT_SCHEME.match(address):
        return ""
    is_secure = "s" in wrong[0].lower()
    return f"{'https' if is_secure else 'http'}://{address[wrong.end() :]}"


def anchor_findings(source: Source, address: str, place: tuple[int, int]) -> Iterator[Finding]:
    name = unquote(address[1:])
    if name in {"", "top"}:
        return
    page = source.rendered
    ids = set(re.findall(r' id="([^"]+)"', page.html))
    by_words = {words_of(heading.id): heading.id for heading in page.headings}
    if name in ids or words_of(name) in by_words or f"-{name}" in "".join(ids):
        return
    yield Finding("link-anchor", *place, (), {"address": name})


def inside_findings(
    source: Source, facts: Facts, address: str, place: tuple[int, int]
) -> Iterator[Finding]:
    known = facts.link(address)
    values = {"address": address, "present": known.address}
    if known.kind is LinkKind.MOVED:
        is_file = urlsplit_path(address).lower().endswith((".md", ".mdx", ".markdown"))
        rule = "link-file" if is_file else "link-moved"
        yield Finding(rule, *place, edit_of(source, place, known.address), values)
    elif known.kind is LinkKind.MISSING:
        yield Finding("link-missing", *place, (), values)
    elif known.kind is LinkKind.HIDDEN:
        yield Finding("link-hidden", *place, (), values)


def outside_findings(facts: Facts, address: str, place: tuple[int, int]) -> Iterator[Finding]:
    known: LinkFacts = facts.link(address)
    values = {"address": address, "answer": known.answer, "present": known.address}
    if known.kind is LinkKind.BROKEN:
        yield Finding("link-broken", *place, (), values)
        return
    if known.kind is LinkKind.MISSING:
        yield Finding("link-missing", *place, (), values)
    elif known.kind is LinkKind.MOVED and known.address:
        yield Finding("link-moved", *place, (Edit(*place, known.address),), values)
    elif secure := SECURE_HOSTS.match(address):
        better = f"https://{address[secure.end() :]}"
        edit = Edit(place[0], place[0] + len("http://"), "https://")
        yield Finding("link-insecure", *place, (edit,), {**values, "present": better})


def bare_links(source: Source) -> Iterator[tuple[int, int, str]]:
    """Addresses that stand in the text as they are, in angle brackets or without."""
    taken = [(link.start, link.end) for link in source.links]
    angled = list(autolinks_in(source.text, source.code))
    yield from angled
    taken += [(start, end) for start, end, _address in angled]
    taken.sort()
    number = 0
    for found in SCHEME.finditer(source.text):
        start = found.start()
        while number < len(taken) and taken[number][1] <= start:
            number += 1
        if source.code[start] or (number < len(taken) and taken[number][0] <= start):
            continue
        end = find_bare_end(source.text, start)
        if end > start and "://" in source.text[start:end]:
            yield start, end, source.text[start:end]


def changed(
    rule: str, source: Source, place: tuple[int, int], address: str, better: str
) -> Finding:
    values = {"address": address, "present": better}
    return Finding(rule, *place, edit_of(source, place, better), values)


def edit_of(source: Source, place: tuple[int, int], better: str) -> tuple[Edit, ...]:
    """The new address as it is written in Markdown: no raw spaces, brackets balanced."""
    pointed = source.text.startswith("<", place[0])
    safe = better.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    if safe.count("(") != safe.count(")"):
        safe = safe.replace("(", "%28").replace(")", "%29")
    return (Edit(*place, f"<{safe}>" if pointed else safe),)


def urlsplit_path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
