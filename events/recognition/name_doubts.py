"""How much what could be a name looks like a word."""

from events.recognition.words.given_names import GIVEN
from events.recognition.words.like_names import words_like_given_names, words_like_names
from events.recognition.words.organizations import FIELD
from events.recognition.words.surnames import COMPOUND_SURNAMES

# The surnames that most people have.
COMMON = frozenset(
    "李王张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒"
    "阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米"
    "柏宗瞿桂佟臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘闻厉伊仝"
    "区郜阚花权帅屠豆朴盖练廉禹井祖漆巴丰支卿狄计索宣晋云扈晁芮阙浦戈伏鹿薄邸雍辜羊乌裘亓修邰赫杭况"
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
