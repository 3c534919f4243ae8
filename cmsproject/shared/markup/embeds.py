"""Players in frames as links to click: the provider, the player's address, the page to watch."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from cmsproject.shared.markup.pictures import host_of

VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{1,64}$")


@dataclass(frozen=True)
class Embed:
    provider: str
    player: str
    watch: str


def find_embed(address: str) -> Embed | None:
    """The player behind a frame's address, rebuilt from its video's id; None for any other page."""
    host = host_of(address).removeprefix("www.")
    if not host:
        return None
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if host == "v.qq.com":
        return qq_video(query.get("vid") or last.removesuffix(".html"))
    if host in ("player.bilibili.com", "bilibili.com"):
        return bilibili_video(query, last)
    if host in ("youtube.com", "youtube-nocookie.com", "youtu.be", "m.youtube.com"):
        return youtube_video(query.get("v") or last, query)
    return None


def qq_video(video: str) -> Embed | None:
    if not VIDEO_ID.match(video):
        return None
    return Embed(
        "Tencent Video",
        f"https://v.qq.com/txp/iframe/player.html?vid={video}",
        f"https://v.qq.com/x/page/{video}.html",
    )


def bilibili_video(query: dict[str, str], last: str) -> Embed | None:
    kept = {
        name: query[name]
        for name in ("aid", "bvid", "cid", "page", "p")
        if VIDEO_ID.match(query.get(name, ""))
    }
    video = kept.get("bvid") or (f"av{kept['aid']}" if "aid" in kept else "")
    if not video and re.match(r"(?:BV|av)\w+$", last):
        video = last
        kept["bvid" if last.startswith("BV") else "aid"] = last.removeprefix("av")
    if not video:
        return None
    return Embed(
        "bilibili",
        f"https://player.bilibili.com/player.html?{urlencode(kept)}",
        f"https://www.bilibili.com/video/{video}/",
    )


def youtube_video(video: str, query: dict[str, str]) -> Embed | None:
    if video == "videoseries" and VIDEO_ID.match(query.get("list", "")):
        playlist = query["list"]
        return Embed(
            "YouTube",
            f"https://www.youtube-nocookie.com/embed/videoseries?list={playlist}",
            f"https://www.youtube.com/playlist?list={playlist}",
        )
    if not VIDEO_ID.match(video):
        return None
    return Embed(
        "YouTube",
        f"https://www.youtube-nocookie.com/embed/{video}",
        f"https://www.youtube.com/watch?v={video}",
    )
