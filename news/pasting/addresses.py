"""Addresses in pasted HTML: what a link truly leads to, where a picture truly is."""

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

# Pages put the picture that loads late into one of these, and a grey dot into `src`.
LATE = (
    *("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-original-src"),
    *("data-url", "data-origin-src", "data-full-src"),
)
LINKED = re.compile(r"(?:https?:|mailto:|tel:|ftp:|/(?!/))", re.IGNORECASE)
SHOWN = re.compile(r"(?:https?:|data:image/|file:|blob:|cid:|//|/)", re.IGNORECASE)
# Sites that lead every link over a page of their own, and where it keeps the true one.
DETOURS = {
    "www.google.com": ("/url", "q"),
    "link.zhihu.com": ("/", "target"),
    "link.juejin.cn": ("/", "target"),
    "link.csdn.net": ("/", "target"),
    "link.jianshu.com": ("/", "t"),
    "links.jianshu.com": ("/go", "to"),
    "www.yuque.com": ("/r/goto", "url"),
    "gitee.com": ("/link", "target"),
}
SAFE_LINKS = ".safelinks.protection.outlook.com"
DOTS = 3


def true_address(href: str) -> str:
    """Where a link leads; empty for addresses of the copied page itself and for scripts."""
    href = re.sub(r"[\s<>]+", "", href) if href.lower().startswith("javascript") else href.strip()
    if not LINKED.match(href):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    path, key = DETOURS.get(parts.netloc.lower(), ("", ""))
    if parts.netloc.lower().endswith(SAFE_LINKS):
        path, key = "/", "url"
    inner = parse_qs(parts.query).get(key, [""])[0] if key else ""
    is_detour = key and (parts.path or "/") == path and re.match(r"https?://", inner)
    return inner if is_detour else href


def picture_source(image: Tag) -> str:
    """Empty for pictures that show nothing: dots that count readers, grey places of late ones."""
    candidates = [str(image.get(name) or "") for name in (*LATE, "src")]
    candidates.append(str(image.get("srcset") or "").partition(" ")[0])
    source = next((one.strip() for one in candidates if SHOWN.match(one.strip())), "")
    if is_dot(image) or source.startswith(("data:image/gif;base64,R0lGODlhAQABA", "blob:")):
        return ""
    return f"https:{source}" if source.startswith("//") else source


def is_dot(image: Tag) -> bool:
    sides = [str(image.get(name) or "") for name in ("width", "height")]
    return all(side.isdecimal() and int(side) <= DOTS for side in sides)
