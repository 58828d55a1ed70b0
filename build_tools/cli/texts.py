"""What ``--help`` says. A backspace on a line of its own keeps the lines below it as they are."""

MAIN = """把政府信息公开工作年度报告读成数据，做成可以浏览、检索、核对的网站。

\b
读出一份报告里的三张表：
    nianbao extract content/reports/qinzhou-investment-promotion-bureau/2023.txt
读出全部报告，存成一个表格文件：
    nianbao extract content/reports/*/*.txt > cells.csv
生成网站：
    nianbao build

退出码：0 正常；1 有报告读不出来；2 用法不对。
"""

EXTRACT = """读出报告里的表格，一个单元格一行，输出到标准输出。

FILE 是报告原件，可以一次给很多份；输出的顺序与给出的顺序相同。

\b
各列：source 文件，agency 机构，year 年份，table 表，row 行，column 列，
      value 数值，raw 原文，status 状态，line 所在行。
状态：printed 原文印出，blank 未填报，derived 推算，corrected 已更正，
      missing 原文缺失。未填报和原文缺失时 value 是空的，不是 0。

\b
例：
    nianbao extract 2023.txt
    nianbao extract --format json 2022.txt 2023.txt > reports.jsonl

问题写到标准错误，每行一条：“文件:行: 级别[代码] 事实。怎么办：……”。

有报告读不出来，或者一个单元格也没有读到时，退出码是 1，其余报告照常输出。
"""

BUILD = """生成网站，放在配置文件所说的 site_dir（通常是 site/）里。

没有变化的报告不会重新读取，没有变化的页面不会重新写入。缓存在 .cache/nianbao，随时可以删掉。

\b
例：
    nianbao build
    nianbao build --strict
"""

PAGES = """把全部页面写成 Markdown 文件，放到 DIR，供别的网站生成器使用。

\b
例：
    nianbao pages docs
    nianbao pages --content ../another/content docs
"""
