"""What a sentence says that somebody spoke of: the object of its verb."""

import re

TOPIC = re.compile(
    r"(?:整体|总体|详细|深入|重点|系统|全面|生动|简要|现场|着重|分别|共同|主要)*(?:介绍|分享|讲解|解读|阐述|阐释|讲述|展示|演示|剖析|探讨|带来|回顾|分析|列出|介绍到|梳理|科普|概述|汇报|通报|拆解|揭秘|揭示|展望|描绘|畅谈|讨论(?=了)|探讨(?=了)|提出(?=了))(?:到|的是)?(?:了|自己|：)\s?(?:关于|有关|他们?|她|我们|其|自己)?(?:对|在)?"
    r"(?P<topic>[^，。；！？\n《》]{4,80}(?:，以及[^，。；]{4,50})?)"
)
TOPIC_TAIL = re.compile(
    r"(?:的)?(?:主题|精彩|技术)?(?:分享|演讲|报告|内容|介绍|讲解)?(?:等(?:内容|方面|话题|主题|经验)?)?$"
)
ABOUT = re.compile(
    r"(?:围绕|就|针对|聚焦)(?P<topic>[^，。；！？\n《》]{4,60}?)(?:等(?:方面|话题|主题|内容)?)?(?:[向为与和给](?:大家|我们|现场|与会|参会)[\u4e00-\u9fff]{0,4})?(?:进行|展开|开展|做(?!好)|作(?!为)|发表|带来|分享发言|发言|，)"
)
# What the noun of a talk says it was of: `做了关于某事的演讲`.
THEMED = re.compile(
    r"(?:带来?了?|作了?|做(?!好)了?|进行了?|发表了?|分享了?)\s?(?:一场|一次|题为)?(?:(?P<about>关于|有关|以)\s?)?(?P<topic>[^，。；！？\n《》“”]{4,60}?)\s?(?:为[主题]{1,2})?的?(?:主题|专题|技术|精彩|主旨|开场)*(?:演讲|分享|报告|讲解|介绍|汇报|讲座)(?=[，。；！]|$)"
)
PRESENTS = re.compile(
    r"(?:[给为向和与](?:大家|我们|现场|与会|参会|听众|观众)[\u4e00-\u9fff]{0,4}?)(?:简要|详细|重点|深入)?(?:带来|分享|介绍|讲解|解读)(?![了会环的])\s?(?P<topic>[^，。；！？\n《》“”]{6,60})(?=[，。；])"
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
FAR = 100
VAGUE = re.compile(
    r"^(?:一[个次]|[的了好]|精彩|主题|欢迎|开场|这一|各自|自己|他们?|她|其|一些|相关|自身|我们|本次|一场|精彩|了|如何)|经验$|相关$|发表|^关于$"
)


def brought(text: str, start: int, end: int) -> re.Match[str] | None:
    """The match whose `topic` is what was spoken of."""
    for found in (
        SHARES.match(text, start, end + 1),
        BROUGHT.search(text, start, end),
        THEMED.search(text, start, min(end + 1, start + FAR)),
        PRESENTS.search(text, start, min(end + 1, start + FAR)),
    ):
        if found and not VAGUE.search(found["topic"]):
            return found
    return None
