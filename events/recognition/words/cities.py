"""Cities that events are held in, with what they are called by in English."""

CHINESE = (
    "北京 上海 广州 深圳 天津 重庆 成都 杭州 南京 武汉 西安 苏州 长沙 郑州 青岛 济南 合肥 福州 厦门 "
    "宁波 无锡 东莞 佛山 珠海 大连 沈阳 哈尔滨 长春 石家庄 太原 呼和浩特 南昌 昆明 贵阳 南宁 海口 三亚 "
    "兰州 西宁 银川 乌鲁木齐 拉萨 香港 澳门 台北 高雄 新竹 温州 绍兴 嘉兴 湖州 金华 台州 常州 南通 扬州 "
    "徐州 镇江 泰州 盐城 连云港 烟台 潍坊 威海 临沂 淄博 洛阳 宜昌 襄阳 株洲 湘潭 衡阳 惠州 中山 汕头 "
    "江门 湛江 桂林 柳州 绵阳 德阳 泸州 芜湖 蚌埠 马鞍山 泉州 漳州 赣州 九江 保定 唐山 秦皇岛 廊坊 张家口 "
    "包头 鄂尔多斯 大庆 吉林 咸阳 宝鸡 雄安 乌镇 博鳌 横琴 义乌 昆山 张家港 丽江 大理 遵义 黄山 莆田"
).split()
FOREIGN = {
    "河内": "Hanoi", "胡志明市": "Ho Chi Minh City", "曼谷": "Bangkok", "新加坡": "Singapore",
    "吉隆坡": "Kuala Lumpur", "雅加达": "Jakarta", "马尼拉": "Manila", "东京": "Tokyo",
    "大阪": "Osaka", "京都": "Kyoto", "横滨": "Yokohama", "首尔": "Seoul", "釜山": "Busan",
    "新德里": "New Delhi", "班加罗尔": "Bangalore", "孟买": "Mumbai", "迪拜": "Dubai",
    "伊斯坦布尔": "Istanbul", "莫斯科": "Moscow", "圣彼得堡": "Saint Petersburg",
    "布鲁塞尔": "Brussels", "巴黎": "Paris", "柏林": "Berlin", "慕尼黑": "Munich",
    "法兰克福": "Frankfurt", "纽伦堡": "Nuremberg", "维也纳": "Vienna", "苏黎世": "Zurich",
    "日内瓦": "Geneva", "阿姆斯特丹": "Amsterdam", "伦敦": "London", "都柏林": "Dublin",
    "爱丁堡": "Edinburgh", "曼彻斯特": "Manchester", "马德里": "Madrid", "巴塞罗那": "Barcelona",
    "瓦伦西亚": "Valencia", "毕尔巴鄂": "Bilbao", "里斯本": "Lisbon", "波尔图": "Porto",
    "米兰": "Milan", "罗马": "Rome", "博洛尼亚": "Bologna", "雅典": "Athens", "布拉格": "Prague",
    "布尔诺": "Brno", "华沙": "Warsaw", "布达佩斯": "Budapest", "哥本哈根": "Copenhagen",
    "斯德哥尔摩": "Stockholm", "赫尔辛基": "Helsinki", "奥斯陆": "Oslo", "里昂": "Lyon",
    "纽约": "New York", "旧金山": "San Francisco", "圣何塞": "San Jose", "西雅图": "Seattle",
    "洛杉矶": "Los Angeles", "芝加哥": "Chicago", "波士顿": "Boston", "奥斯汀": "Austin",
    "底特律": "Detroit", "亚特兰大": "Atlanta", "盐湖城": "Salt Lake City", "拉斯维加斯": "Las Vegas",
    "圣地亚哥": "San Diego", "丹佛": "Denver", "华盛顿": "Washington", "温哥华": "Vancouver",
    "多伦多": "Toronto", "蒙特利尔": "Montreal", "圣保罗": "Sao Paulo", "墨西哥城": "Mexico City",
    "悉尼": "Sydney", "墨尔本": "Melbourne", "开罗": "Cairo", "内罗毕": "Nairobi",
    "开普敦": "Cape Town", "约翰内斯堡": "Johannesburg", "拉各斯": "Lagos", "利雅得": "Riyadh",
    "特拉维夫": "Tel Aviv", "海得拉巴": "Hyderabad", "科伦坡": "Colombo", "达卡": "Dhaka",
}  # fmt: skip
# Pinyin of the cities whose English name is not that of another word.
ROMAN = {
    "Beijing": "北京", "Shanghai": "上海", "Guangzhou": "广州", "Shenzhen": "深圳", "Tianjin": "天津",
    "Chongqing": "重庆", "Chengdu": "成都", "Hangzhou": "杭州", "Nanjing": "南京", "Wuhan": "武汉",
    "Xi'an": "西安", "Suzhou": "苏州", "Changsha": "长沙", "Zhengzhou": "郑州", "Qingdao": "青岛",
    "Jinan": "济南", "Hefei": "合肥", "Fuzhou": "福州", "Xiamen": "厦门", "Dalian": "大连",
    "Hong Kong": "香港", "Macau": "澳门", "Taipei": "台北", "Dongguan": "东莞", "Wuxi": "无锡",
    **{english: chinese for chinese, english in FOREIGN.items()},
}  # fmt: skip
# Names that hold a city's name and are another thing.
NOT_THE_CITY = (
    "中山大学",
    "吉林大学",
    "吉林省",
    "南京路",
    "北京路",
    "上海路",
    "大理石",
    "中山路",
    "台北路",
)
