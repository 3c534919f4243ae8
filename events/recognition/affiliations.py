"""What stands before or after a name, taken apart into organization and title."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from events.recognition.organization_names import OrganizationNames
from events.recognition.words.titles import ENDS_IN_TITLE, FORMER

LEAD_IN = re.compile(
    r".*(?:(?:致辞|演讲|分享|报告|主持|对话)\s|特邀嘉宾|邀请到?了?|邀约到?了?|特邀|请到了?|请来了?|迎来了?|包括了?|(?:特别|衷心|再次)?感谢|[上登出][场台]的?(?:嘉宾|讲师)?(?:则|便|就)?是|[压开]轴[出登上]场的|欢迎|有请|随后|接着|接下来|紧接着|之后|首先|最后|此外|其中|同时|另外|期间|会上(?!海)|会议上(?!海)|活动上|论坛上"
    r"|峰会上|大会上|致辞上|现场|上午|下午|当天|环节|分享者|分享嘉宾|(?:主讲人|讲师|演讲者|演讲嘉宾|嘉宾|讲者|分享人)[是为有]?|主持人[:：]?|由|听|之一(?=[A-Z])|项目(?=[A-Z])|以及|本期|此次|本次|(?:今年|去年|明年)?年[初底末中]|今年|原为|著名|知名|其次|第[一二三四五六七八九十]位"
    r"|我们的?|在[^，、]{1,30}?(?:环节|之后|期间|过程中|致辞中|演讲中|分享中|会上|论坛上|活动中)|[：:])\s*[，,]?",
    re.DOTALL,
)
FROM = re.compile(r".*来自于?\s?(?:[\u4e00-\u9fff]{2,6}之一)?", re.DOTALL)
ALSO = re.compile(
    r"^(?:同时)?(?:是|也是|还是|也担任|又是|兼任?|同时|担任|现任|(?:目前|现在|如今)(?:就职|任职|供职|工作)?[于在](?:职于)?|现(?:就职|任职|供职)[于在])"
)
PARTS = re.compile(
    r"\s*[、/／|｜;；&＆，,]\s*|\s+(?=[\u4e00-\u9fffA-Z])|兼(?:任)?|(?<=[长员席裁监理师授家人])(?:和|及|暨)"
)
# Where a title at the end of a phrase begins at the earliest.
LONGEST_POST = 48


@dataclass(frozen=True, slots=True)
class Affiliation:
    """`written` is the organization as the text has it; `others` are those of further posts."""

    organization: str = ""
    title: str = ""
    written: str = ""
    others: tuple[str, ...] = ()


def read_affiliation(phrase: str, names: OrganizationNames) -> Affiliation:
    """The first organization of a phrase such as `某公司 研发总监、某社区委员`, and all titles."""
    phrase = phrase.strip(' \n，,、:：-—–·|｜/（(）)"“”')
    organization = written = ""
    titles: list[str] = []
    others: list[str] = []
    for part in joined_parts(phrase, names):
        if FORMER.match(part):
            continue
        part = ALSO.sub("", part)
        found = names.at_start_of(part)
        rest = part[found.length :].lstrip(" 的社区") if found else part
        if found and part[found.length :].startswith("社区"):
            rest = part[found.length + 2 :].lstrip(" 的")
        if found and not organization:
            organization = found.name
            written = part[: found.length]
        elif found and found.name != organization and ends_in_title(part):
            others.append(found.name)
        if ends_in_title(part) or rest.endswith("团队"):
            titles.append(
                rest if found and len(titles) == 0 and found.name == organization else part
            )
    return Affiliation(
        organization,
        "、".join(title.strip() for title in titles if title.strip()),
        written,
        tuple(dict.fromkeys(others)),
    )


@lru_cache(maxsize=4096)
def ends_in_title(part: str) -> bool:
    """Asked of the same words again and again, for each name of a list that they stand before."""
    return ENDS_IN_TITLE.search(part) is not None


def joined_parts(phrase: str, names: OrganizationNames) -> Iterable[str]:
    """Parts of a list of posts; a part that is no post belongs to the one after it."""
    parts = [part for part in PARTS.split(phrase) if part and part.strip()]
    kept: list[str] = []
    for part in parts:
        if kept and not ends_in_title(kept[-1][-LONGEST_POST:]) and not FORMER.match(kept[-1]):
            joint = "" if kept[-1][-1:] > "\u2e80" or part[:1] > "\u2e80" else " "
            kept[-1] = f"{kept[-1]}{joint}{part}"
        else:
            kept.append(part)
    return kept


def without_lead_in(phrase: str) -> str:
    found = FROM.match(phrase) or LEAD_IN.match(phrase)
    return phrase[found.end() :] if found else phrase
