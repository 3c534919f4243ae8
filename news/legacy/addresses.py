"""The addresses a legacy post was reachable at, and links between posts. Text in, text out."""

import posixpath
import re
import unicodedata
from urllib.parse import unquote, urlsplit, urlunsplit

INDEX_NAMES = {"index", "readme", "_index"}
SUFFIX = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)
PAGE_SUFFIX = re.compile(r"\.html$", re.IGNORECASE)
DATED_NAME = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<name>.+)")
BARE_HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|io|cn|dev|me|ai|edu|gov|top|cc)(?=[/:?#]|$)")
LONGEST_ADDRESS = 300


def address_key(path: str) -> str:
    """The form in which an address is stored and looked up.

    Decoded NFC path with one leading slash, without one final `.html` or trailing slashes; dots
    elsewhere in the name stay (`…-GLM-5.2`).
    """
    plain = unicodedata.normalize("NFC", path)
    plain = "/" + re.sub("/{2,}", "/", plain).strip("/")
    return PAGE_SUFFIX.sub("", plain).rstrip("/") or "/"


def path_addresses(path: str) -> tuple[str, ...]:
    """Keys under which the file at `path` (below the content root) was reachable, best first.

    VuePress and Hugo serve a file at its path; an index file at its folder too. Jekyll and
    Docusaurus serve `2020-03-25-name` at `2020/03/25/name`, without `_posts` and the like.
    """
    bare = SUFFIX.sub("", path)
    folder, name = posixpath.split(bare)
    keys = [address_key(bare)]
    if name.casefold() in INDEX_NAMES:
        keys.append(address_key(folder))
        keys.append(address_key(posixpath.join(folder, "index")))
        folder, name = posixpath.split(folder)
    if dated := DATED_NAME.fullmatch(name):
        keys.append(address_key(dated_address(folder, dated)))
    return tuple(dict.fromkeys(key for key in keys if key != "/"))


def dated_address(folder: str, dated: re.Match[str]) -> str:
    parts = [part for part in folder.split("/") if part not in ("", "_posts")]
    if len(parts) > 1 and parts[0] == "i18n":
        parts = [parts[1], *(part.rpartition("-")[2] for part in parts[2:])]
    day = (dated["year"], f"{int(dated['month']):02}", f"{int(dated['day']):02}")
    return "/".join((*parts, *day, dated["name"]))


def stated_addresses(stated: tuple[str, ...], slug: str, path: str) -> tuple[str, ...]:
    """Keys for what front matter names: `aliases`, `url`, `permalink`, `path`, `slug`.

    A relative address is taken from the root and from the post's folder: generators differ.
    """
    folder = posixpath.dirname(SUFFIX.sub("", path))
    if posixpath.basename(SUFFIX.sub("", path)).casefold() in INDEX_NAMES:
        folder = posixpath.dirname(folder)
    keys = []
    for address in stated:
        plain = path_of(address)
        if not plain or ":" in plain or "\0" in plain:
            continue
        keys.append(address_key(plain))
        if not plain.startswith("/"):
            keys.append(address_key(posixpath.normpath(f"/{folder}/{plain}")))
    if slug:
        keys.append(address_key(f"{folder}/{slug}"))
    known = {"/", *path_addresses(path)}
    keys = [key for key in dict.fromkeys(keys) if key not in known]
    return tuple(key for key in keys if len(key) <= LONGEST_ADDRESS)


def path_of(address: str) -> str:
    """The decoded path of an address; empty for what is no address, such as `http://[x`."""
    try:
        return unquote(urlsplit(address.strip()).path)
    except ValueError:
        return ""


def absolute_link(href: str, post_path: str) -> str:
    """A link of a post as an address from the root of the site.

    `./other.md` means the other post's old address, which leads on to its page; a link that
    leaves the content root stays as written; `gitee.com/x` without a scheme gets one.
    """
    if BARE_HOST.match(href):
        return f"https://{href}"
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    if parts.scheme or parts.netloc or not parts.path:
        return href
    path = parts.path
    if not path.startswith("/"):
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(post_path), path))
        if parts.path.endswith("/"):
            path += "/"
    return urlunsplit(("", "", SUFFIX.sub("", path), parts.query, parts.fragment))
