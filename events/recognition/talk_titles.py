"""What the titles of talks look like, and which lines of a programme are something else."""

import re

from events.recognition.agenda import TIME
from events.recognition.words.titles import ENDS_IN_TITLE

BOOK = re.compile(r"《(?P<title>[^《》]{3,120})》")
# A line ended by a backslash, and the label of what comes next.
BROKEN_OFF = re.compile(
    r"\s*\\(?:\s|$)|\s+(?:演讲|分享|议题|报告)?(?:内容|简介|概要|摘要|大纲|介绍)\s?[:：]"
)
ITEM_NUMBER = re.compile(
    r"^\s*(?:议题|主题|Topic|Part|Session|圆桌(?:环节|讨论|论坛|对话|会议)?)?\s?[\d一二三四五六七八九十]{0,2}\s?[:：、.．-]?\s*(?=[《“]|[^\s:：、.])",
    re.IGNORECASE,
)
NO_TOPIC = re.compile(
    r"^(?:主论坛|分论坛|分会场|平行论坛|专题论坛|(?:上|下)午场?).{0,14}$|^(?:演讲|分享|报告|议题)(?:主题|题目|标题|名称)$|^(?:主持人|嘉宾|领导)?(?:开场|致辞|签到|茶歇|合影|抽奖|Q&A|自由交流|午餐|午休|交流|颁奖).{0,6}$|^(?:议题|内容|主题|Topic|话题|听众|观众|活动|讲师|嘉宾|个人|时间|地点|报名|议程|直播|精彩|关于|加入|更多|分享|福利|大会|会议|合作|主办|协办|往期|圆桌讨论$|签到|茶歇|简介|亮点|摘要|一、|二、|三、|四、|上午|下午|概要|回顾|日程|流程|资料|大纲|收获|你将|本期|我们的).{0,12}$|扫码|二维码|^\W*$",
    re.IGNORECASE,
)
OTHER_PARTS = re.compile(
    r"致辞|致词|开场|闭幕|开幕|签到|茶歇|合影|抽奖|圆桌|讨论|交流|颁奖|揭牌|仪式|成立|回顾|预告|报名|总结|展望|写在|关于|加入|议程|嘉宾|讲师|活动|会议|大会|峰会|论坛"
    r"|Meetup|主题演讲$|精彩|现场|亮点|互动|结语|小结|展台|晚宴|共聚|共话|共筑|共绘|携手|助力|开启|圆满|举办"
)
SHORTEST_TITLE = 8


def is_title_of_section(text: str) -> bool:
    """Whether a heading can be the title of the talk that its section tells of."""
    is_long = len(text) >= SHORTEST_TITLE
    return is_long and OTHER_PARTS.search(text) is None and ENDS_IN_TITLE.search(text) is None


def cleaned_title(text: str) -> str:
    text = TIME.sub("", BROKEN_OFF.split(text.strip(), maxsplit=1)[0], count=1)
    book = BOOK.search(text)
    if book:
        return book["title"].strip()
    text = ITEM_NUMBER.sub("", text.strip(" *\n"), count=1)
    return text.strip(' 《》“”"*：:|｜—–-、\n')
