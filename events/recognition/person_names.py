"""Where a person's name stands in plain text: Chinese, transliterated, Latin, nicknames in brackets."""

import re
from typing import NamedTuple

from events.recognition.words.cities import CHINESE
from events.recognition.words.surnames import (
    COMPOUND_SURNAMES,
    NEVER_IN_NAMES,
    NO_NAMES,
    SURNAMES,
)
from events.recognition.words.titles import ENDS_IN_TITLE, HONORIFIC, is_title

HAN = re.compile(r"[\u4e00-\u9fff㐀-䶿]+")
LATIN_NAME = re.compile(
    r"[A-Z][a-zà-ÿ'’]{1,14}(?:[A-Z][a-z]+)?(?:(?:\s|-)(?:[A-Z][a-zà-ÿ'’]{0,14}\.?(?:[A-Z][a-z]+)?|van|de|von|der|bin|Van|De)){0,3}(?![A-Za-z0-9])"
)
TRANSLITERATED = re.compile(
    r"[\u4e00-\u9fff]{1,6}[·•・][\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})?"
)
NICKNAME = re.compile(
    r"\s?[（(]\s?(?:花名|昵称|网名|ID|id|别名|笔名|人称|GitHub ID)?\s?[:：]?\s?@?([\u4e00-\u9fff]{1,4}|[A-Za-z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20})?)\s?[)）]"
)
DEGREE = re.compile(r"(?:Dr|Prof|Mr|Ms|Mrs)\b\.?\s?(?=[A-Z])")
GIVEN_NAME = re.compile(r"(?:[\u4e00-\u9fff]{1,6}[·•・]){1,2}")
# What may follow a name in a sentence.
AFTER = re.compile(
    r"(?:\s|$|[，。、；：！？,;:!?()（）《》“”\"‘’【】「」『』\[\]|｜/—–…&\n]|-(?!\w)|"
    + HONORIFIC
    + r"|等|分别|和|与|及|以及|带[来领大]|为[大我现与本活开在观]|为社|分享|介绍|发表|发布|表[示达]|指出|提[到出及]|谈|说|认为|致[辞词欢开以]|作[了为《开主题“大报精]|作出|做[了《开主题“大报出精]"
    r"|进行|在|就|从|以|围绕|向|对|主持|主讲|讲[述解到了]|也|则|首先|随后|接[着受]|最后|详|深入|重点|系统|整体|结合|针对"
    r"|基于|通过|现场|强调|回顾|阐[述释明]|解[读析答]|展[示开]|演[示讲]|剖析|分[析别]|探讨|总结|梳理|宣[布读]|代表|担任|出席|参[加与]|共同|联合|一[起同]|将|会|还|便|的|是|于|受邀|应邀|登台|上台|所|曾"
    r"|同样|补充|呼吁|希望|期待|欢迎|感谢|鼓励|给|跟|聚焦|主题|题为|发言|揭|颁|开[场启幕讲]|透露|坦言|建议|用|由|先后|透过|来自|任职|目前|现任|毕业|负责|专注|凭借|荣获|获得|老|又|再|特别|全面|着重|生动|简要|分三|一行|到[场会]|应|亲|携|今|说明|概|阐|列举|举例|号召|邀请|主导|提醒|亦|接下|上[午台]|下午|正式|率先|充分|给出|推荐|汇报|揭晓|授|点评|寄语|回答|答|直播|录|及其|聊"
    # What people do at events, by two characters: one would be part of many names.
    r"|早在|留言|莅临|委员|提议|概述|描绘|勾勒|揭示|畅谈|拆解|科普|做客|现身|亮相|登场|压轴|如是|抛出|直言|坦承|笑言|感慨|论述|评述|细数|逐一|深度|全程|展望|前瞻|着眼|立足|站在|借助|依托|结合"
    r"|援引|携手|联袂|联手|奉上|献上|送上|呈现|开篇|执讲|剪彩|启动|见证|走上|登上|担纲|兼任|出任|就任|现为|就读|就职|供职|服务|从事|深耕|长期|拥有|热爱|擅长|擅于|致力|主要|领衔|牵头"
    r"|组织|串场|接过|随即|继而|之后|追问|提问|答疑|回应|回复|勉励|倡议|告诉|提示|指明|指导|引导|引领|传授|示范|实操|手把|当场|远程|连线|视频|面向|一道|一并|相继|轮番|依次|各自"
    r"|把[目视脉这]|让[大我现]|讲[授演道]|说[道明起]|提供|赋能|拥抱|关注|帮助|认同|肯定|赞[扬同]|宣告|领取|上场|出场|合影|受聘|加入|离开|抵达|参观|考察|走访|座谈|对谈|对话|辩论|路演|出品|撰写)"
)
# A third character that is more likely the word after a name of two.
FUNCTION = frozenset(
    "针在为就从以向对也将会还便的是于用由和与及作做等带表分介发进致谈讲给跟同先则说指主现亲正认受开总围结再又曾列"
)
# Few given names end in these: where a clause goes on behind, they are words of it.
NEVER_LAST = frozenset("为就从以向对也将还便的是于由与及给跟")
GOES_ON = re.compile(
    r"从|了|到|大家|我们|现场|与会|参会|本|各|此|这|其|“|《|\"|一[个些种]|[\u4e00-\u9fff]{2,8}的"
)
LATIN_NO_NAMES = re.compile(
    r"(?:Meetup|Summit|Track|SIG|Maintainer|Committer|Member|Chair|Linux|Kernel|Cloud|Native|Open|Apache|Service|Mesh|Java|Docker"
    r"|Workshop|Keynote|Live|Demo|Release|Note|Copilot|System|Native|Group|Foundation|Team|Topic|Speaker|Conference|Online|Native"
    r"|Community|Meeting|Zoom|GitHub|Gitee|Bilibili|PPT|API|Data|Center|University|Institute|Technology|Engineer|Intel|Huawei"
    r"|Embedded|Compiler|Runtime|Server|Platform|Project|Program|Session|Agenda|Beijing|Shanghai|Shenzhen|Hangzhou|China|Chengdu)\b"
)


CITIES = frozenset(CHINESE)

RANK_AT_END = re.compile(r"(?:教授|院士|研究员|博士|先生|女士|老师|主任|院长|校长)\s?$")
COMMA_AND_NAME = re.compile(r"\s?[，,]\s?(?=[A-Z])")


class Name(NamedTuple):
    """A name and where it ends; `bare` is it without an honorific."""

    text: str
    start: int
    end: int


def name_from(text: str, start: int) -> Name | None:
    """The name that begins at `start` and is followed by what follows names."""
    degree = DEGREE.match(text, start)
    start = degree.end() if degree else start
    length = length_of_name(text, start)
    if length:
        return Name(text[start : start + length], start, start + length)
    foreign = transliterated_end(text, start)
    if foreign:
        return Name(text[start:foreign], start, foreign)
    latin = LATIN_NAME.match(text, start)
    if latin and not LATIN_NO_NAMES.search(latin.group()) and not is_title(latin.group()):
        return Name(latin.group(), start, latin.end())
    return None


def transliterated_end(text: str, start: int) -> int:
    """Where a name such as `马克·怀特` ends; 0 where none begins."""
    given = GIVEN_NAME.match(text, start)
    if not given:
        return 0
    for end in range(given.end() + 1, min(given.end() + 9, len(text) + 1)):
        if not is_han(text[given.end() : end]):
            return 0
        if AFTER.match(text, end):
            return end
    return 0


def length_of_name(text: str, start: int) -> int:
    """How many characters a Chinese name at `start` has; 0 where none stands there."""
    if text[start : start + 2] in COMPOUND_SURNAMES:
        sizes = [size for size in (4, 3) if is_name(text, start, size, 2)]
    elif text[start : start + 1] in SURNAMES:
        sizes = [size for size in (3, 2, 4) if is_name(text, start, size, 1)]
        # Two surnames and two characters are a name where nothing shorter is.
        if 4 in sizes and (len(sizes) > 1 or text[start + 1 : start + 2] not in SURNAMES):
            sizes.remove(4)
    else:
        return 0
    if not sizes:
        return 0
    if len(sizes) > 1 and text[start + sizes[0] - 1] in FUNCTION:
        return min(sizes)
    if sizes[0] == 3 and text[start + 2] in NEVER_LAST and GOES_ON.match(text, start + 3):
        return 2
    return sizes[0]


def is_name(text: str, start: int, size: int, surname_size: int) -> bool:
    word = text[start : start + size]
    if len(word) < size or not is_han(word) or word in NO_NAMES or word[:2] in NO_NAMES:
        return False
    if NEVER_IN_NAMES.intersection(word[surname_size:]) or word[surname_size:] in CITIES:
        return False
    return AFTER.match(text, start + size) is not None and not ENDS_IN_TITLE.search(word)


def is_han(text: str) -> bool:
    whole = HAN.match(text)
    return whole is not None and whole.end() == len(text)


def name_before(text: str, end: int, start: int = 0) -> Name | None:
    """The Chinese name that ends at `end`, no earlier than `start`; the longest that reads as one."""
    found = None
    for size in (2, 3, 4):
        begins = end - size
        if begins < start:
            break
        if size == 4 and text[begins : begins + 2] not in COMPOUND_SURNAMES:
            break
        surname = 2 if text[begins : begins + 2] in COMPOUND_SURNAMES and size > 2 else 1
        if text[begins] not in SURNAMES and surname == 1:
            continue
        if is_name(text, begins, size, surname):
            found = Name(text[begins:end], begins, end)
    return found


def is_whole_name(text: str) -> bool:
    """Whether a cell or a line is a name and nothing else."""
    if is_han(text):
        if len(text) in (2, 3) and text[0] in SURNAMES:
            return is_name(text, 0, len(text), 1)
        return (
            len(text) in (3, 4) and text[:2] in COMPOUND_SURNAMES and is_name(text, 0, len(text), 2)
        )
    foreign = TRANSLITERATED.fullmatch(text)
    return foreign is not None


def is_nickname(text: str) -> bool:
    """What can be a name where a programme says that a speaker follows, such as a nickname."""
    return (
        is_han(text)
        and 2 <= len(text) <= 3
        and text not in NO_NAMES
        and not ENDS_IN_TITLE.search(text)
    )


def after_english_title(text: str, title: re.Match[str]) -> Name | None:
    """`General Manager，Jane Doe`: a comma between, and a name of two words."""
    found = COMMA_AND_NAME.match(text, title.end()) if title.group().isascii() else None
    name = name_from(text, found.end()) if found else None
    return name if name and " " in name.text else None


def ends_in_person(text: str) -> bool:
    """`某大学某某教授`: a rank at the end and a name before it."""
    rank = RANK_AT_END.search(text)
    return (
        rank is not None and name_before(text, rank.start(), max(rank.start() - 3, 0)) is not None
    )
