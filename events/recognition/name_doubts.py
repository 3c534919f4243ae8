"""How much what could be a name looks like a word."""

from events.recognition.words.given_names import GIVEN
from events.recognition.words.like_names import words_like_given_names, words_like_names
from events.recognition.words.organizations import FIELD
from events.recognition.words.surnames import COMPOUND_SURNAMES

# The surnames that most people have.
COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐梅莫庄辛管祝左涂谷祁时舒耿牟詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解柴华车冉房边吉饶瞿戚"
    "池滕晋苑邬臧畅宫苟全褚廉简娄符穆燕冀谈姬屠连晏栾郁商蒙喻揭窦迟敖卓仇艾蓝荆扬习胥肖代付闫逯阴丰凡信仝"
)


def doubt_of_name(name: str) -> float:
    """0 for a common surname and characters of given names, 3 for a word of the language."""
    if not "\u4e00" <= name[:1] <= "\u9fff":
        return 0.0
    words = words_like_names()
    if name in words:
        return 3.0
    is_odd = name[:2] in words or name[1:] in words or not set(name[1:]) <= GIVEN
    is_odd = is_odd or name[1:] in words_like_given_names()
    return 1.5 * is_odd + 1.0 * (name[0] not in COMMON and name[:2] not in COMPOUND_SURNAMES)


def is_inside_word(text: str, place: int) -> bool:
    """Whether a name would begin within a term of the trade, such as 数据库."""
    return any(
        (term := FIELD.match(text, begins)) is not None and term.end() > place
        for begins in range(max(place - 3, 0), place)
    )
