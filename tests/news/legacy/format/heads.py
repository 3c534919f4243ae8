"""Posts in the shapes the archive has, tidy and broken, for tests to rewrite."""

TIDY_YAML = """---
title: 'openEuler 社区动态'
date: '2022-11-21'
category: news
tags:
  - Summit # 注释
  - "22.03"
banner: 'img/a.png'
author: 'openEuler'
summary: ' 摘要'
---

正文
"""
PLAIN_YAML = """---
title:  Report   # keep
date: 2022-3-31
tags: [a,b]
Summary: s
author:
    - Li Xiang
---
正文
"""
BROKEN_YAML = """---
title:'t'
tags: ["a"、"b"]
date: 2022/1/2
author: "x"/
summary: a: b
---
正文
"""
TOML = """+++

title = "t"

date = "2022-08-19"

tags = ["a", "b"]

author = "x"

summary = 's'

[extra]
team = "y"
+++
正文
"""
BROKEN_TOML = (
    '+++<br />title="t"<br />\ndate="2022-10-8" tags={"a"}<br />\nauthor=“x”\n+++<br />\n正文\n'
)
UNCLOSED = '---\ntitle: "t"\ntags: [a]\n\n正文\n'
HEADLESS = "# t\n\n正文\n"
EMPTY_HEAD = "---\n---\n# t\n"
HEADS = [TIDY_YAML, PLAIN_YAML, BROKEN_YAML, TOML, BROKEN_TOML, UNCLOSED, HEADLESS, EMPTY_HEAD]
