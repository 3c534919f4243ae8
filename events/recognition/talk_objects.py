"""What a sentence says that somebody spoke of: the object of its verb."""

import re

TOPIC = re.compile(
    r"(?:整体|详细|深入|重点|系统|全面|生动|简要|现场|着重|分别|共同|主要)*(?:介绍|分享|讲解|解读|阐述|阐释|讲述|展示|演示|剖析|探讨|带来|回顾|分析|列出|介绍到|梳理|科普|讨论(?=了)|探讨(?=了))(?:到|的是)?(?:了|自己|：)\s?(?:关于|有关|他们?|她|我们|其|自己)?(?:对|在)?"
    r"(?P<topic>[^，。；！？\n《》]{4,80}(?:，以及[^，。；]{4,50})?)"
)
TOPIC_TAIL = re.compile(
    r"(?:的)?(?:主题|精彩|技术)?(?:分享|演讲|报告|内容|介绍|讲解)?(?:等(?:内容|方面|话题|主题|经验)?)?$"
)
ABOUT = re.compile(
    r"(?:围绕|就|针对|聚焦)(?P<topic>[^，。；！？\n《》]{4,60}?)(?:等(?:方面|话题|主题|内容)?)?(?:进行|展开|开展|做|作|发表|带来|，)"
)
# Without the sign of the past.
BROUGHT = re.compile(
    r"(?:[给为向和与](?:大家|我们|现场|与会|参会|听众|观众)[\u4e00-\u9fff]{0,6}?)(?:带来|分享|介绍|讲解)(?:了|的)?\s?(?:关于|有关)?"
    r"(?P<topic>[^，。；！？\n《》]{8,60}?)(?:的)?(?:主题|精彩|技术|专题)*(?:分享|演讲|报告|讲解|介绍)(?=[，。；！]|$)"
)
SHARES = re.compile(
    r"(?:老师|博士|先生|女士|教授)?[，,]?\s?(?:现场)?(?:分享|讲解|介绍)(?![了到会环])"
    r"(?P<topic>[^，。；！？\n《》“”]{8,50})(?=[。；])"
)
VAGUE = re.compile(
    r"^(?:各自|自己|他们?|她|其|一些|相关|自身|我们|本次|一场|精彩|了|如何)|经验$|^关于$"
)


def brought(text: str, start: int, end: int) -> re.Match[str] | None:
    """The match whose `topic` is what was spoken of."""
    found = SHARES.match(text, start, end + 1) or BROUGHT.search(text, start, end)
    return None if found is None or VAGUE.search(found["topic"]) else found
