"""What ``--help`` says. A backspace on a line of its own keeps the lines below it as they are."""

MAIN = """把政府信息公开工作年度报告读成数据，做成可以浏览、检索、核对的网站。

\b
添加下载好的报告：
    nianbao add 下载/
读出一份报告里的三张表：
    nianbao extract content/reports/qinzhou-investment-promotion-bureau/2023.txt
读出全部报告，存成一个表格文件：
    nianbao extract content/reports/*/*.txt > cells.csv
导出 Excel 文件：
    nianbao export 年报.xlsx
发布之前查一份报告：
    nianbao check 2024.docx
办一个自己的网站，生成网页：
    nianbao new 我的年报库
    nianbao build

退出码：0 正常；1 有报告读不出来，或者 check 查出了错误；2 用法不对。
"""

NEW = """办一个自己的网站：在 DIR 里写好设置、名录、样例报告、自动发布的流程和说明。

在终端里会问名称、网址和联系方式；也可以都用选项写明。已有文件的文件夹不会动。

\b
例：
    nianbao new 我的年报库
    nianbao new 年报库 --address https://example.org/ --contact portal@example.org
"""

ADD = """把下载好的报告放进内容目录：读出是哪个机关、哪一年的，原样复制，登记名录，写来源说明。

PATH 是文件或文件夹，文件夹里的都算；也可以给网址，程序把网页（或者它链接的附件）原样取下来，记下
最后的网址、取得日期和网页写明的发布日期，旁边存一份 WARC 作凭据。只取给出的网页，每秒一次，
遵守 robots.txt，不访问内部网络；网页变了，新的一份现行，旧的留着。

名录里有的机关按名称、曾用名、简称认；没有的，按拼音定编号、按地名定地区、层级和类别，添进名录。
已有的文件从不覆盖，一字节不差的不再添加。

在终端里只问拿不准的；不在终端里，拿不准的不添加，退出码是 1。份数多的，先写出计划，
在表格软件里看一遍、改好，再照着做。

\b
例：
    nianbao add 2024.docx 下载/
    nianbao add --dry-run 计划.csv 下载/
    nianbao add --plan 计划.csv
    nianbao add https://www.example.gov.cn/report.html
    nianbao add --addresses 网址.txt
"""

STATUS = """看还有什么要做：哪些机关的报告还没有收录、哪些报告存疑、缺来源、有文件等着添加。

年度报告，部门应当在次年 1 月 31 日前、政府在 3 月 31 日前公布（《政府信息公开条例》第四十九条）；
到期以后没有收录的列出来，按地区计数。等着添加的，是内容目录旁边 incoming/ 里的文件。

\b
例：
    nianbao status
    nianbao status --year 2023 --all
    nianbao status --check-links
    nianbao status --format csv > 待办.csv
"""

EXTRACT = """读出报告里的表格，一个单元格一行，输出到标准输出。

FILE 是报告原件，可以一次给很多份；输出的顺序与给出的顺序相同。

\b
各列：source 文件，agency 机构，year 年份，table 表，row 行，column 列，
      value 数值，raw 原文，status 状态，line 所在行。
状态：printed 原文印出，blank 未填报，derived 推算，corrected 已更正，
      missing 未能识别。未填报和未能识别时 value 是空的，不是 0。

\b
例：
    nianbao extract 2023.txt
    nianbao extract --format json 2022.txt 2023.txt > reports.jsonl

问题写到标准错误，每行一条：“文件:行: 级别[代码] 事实。怎么办：……”。

有报告读不出来，或者一个单元格也没有读到时，退出码是 1，其余报告照常输出。
"""

EXPORT = """把内容目录里全部报告的数据写成表格文件。

FILE 的结尾决定写成什么：

\b
.xlsx      Excel 工作簿：每张统计表一页，一份报告一行；第一页说明每一列是什么
.sqlite    SQLite 数据库：全部表格，键和引用都写明
.csv       一张表（用 --table 选，不写是 cells，每一格一行）；.csv.gz、.csv.xz 是压缩的
.parquet   同上，供 pandas、R、DuckDB 读；要先 pip install 'nianbao[data]'
文件夹     网站“数据下载”里的全部表格

\b
例：
    nianbao export 年报.xlsx
    nianbao export 年报.sqlite
    nianbao export --table reports 报告.csv
    nianbao export --year 2023 --year 2024 两年.xlsx
    nianbao export --agency qinzhou-investment-promotion-bureau 钦州.xlsx

同样的内容，写出的文件一字节也不差。有报告读不出来时退出码是 1，其余报告照常写出。
"""

RELEASE = """把现在收录的报告和读出的数字记为一个版本。

写成 content/releases/<版本名>.jsonl，一行一份报告；写好以后不要改动，和内容一起提交。
网站的“变更记录”页由各个版本比较得来：新增、更换、更正、撤回了哪些报告，哪些数字有改变。
NAME 是日期，不写就是今天。

\b
例：
    nianbao release
    nianbao release 2024-02-01
"""

CHECK = """核对报告：各表能不能对上，正文与表格是否一致，结构和文字有没有问题。

PATH 是文件或文件夹。准备发布的草稿（.docx、.pdf、.html、.txt、.md）可以单独查；
内容目录里的报告（reports/<机构>/<年份>.扩展名）会连同机构名录和其他年份一起查。

\b
例：
    nianbao check 2024.docx
    nianbao check content
    nianbao check --format html 2024.docx > 核对结果.html
    nianbao check --select T3,T4 content/reports
    nianbao check --explain T3-01

每处一行：“文件:行: 级别[代码] 事实。怎么办：……”。报告里对不上的，和未能准确识别的，分开列出。
PDF、Word、网页文件的行号，是读出的文字的行号。

\b
格式：text 给人看；json 给程序用；github 和 gitlab 把结果标在改动旁边；
      sarif 给代码平台和编辑器；html 是一个可以转发的文件，不依赖网络。

退出码：0 没有错误（加 --strict：也没有警告）；1 有错误，或者有文件读不出来；2 用法不对。
"""

REVIEW = """逐处核对存疑的地方：没有读到的格、读取存疑的表、对不上的数字。

CONTENT 是内容目录。每一处都显示原文和单元格，然后等您回答：

\b
12                          只有一格时，直接写正确的数字
1=12 3=0                    有几格时，写序号和正确的数字
requests.granted.total=3    写单元格的地址和正确的数字
e                           说明为什么这样没有问题（或记下机关的说明）
回车 跳过    n 看下一份报告    q 退出

回答写进报告旁边的 <年份>.corrections.yml，已有的内容不动，原件从不改动。
写下的内容请像其他改动一样提交和复核。

\b
例：
    nianbao review
    nianbao review --agency qinzhou-investment-promotion-bureau --by 张三
    nianbao review --list content
"""

BUILD = """生成网站，放在配置文件所说的 site_dir（通常是 site/）里。

没有变化的报告不会重新读取，没有变化的页面不会重新写入。缓存在 .cache/nianbao，随时可以删掉。

\b
例：
    nianbao build
    nianbao build --strict
"""

FEDERATE = """把分开构建的几个网站合成一个：首页、地区、年份、核对发现、搜索和
数据目录都是全部的。

每一部分各自构建，用 nianbao build --summary 写出汇总文件，网站放在
同一个域名的 /44/、/45/……下面；在总站的项目里运行这一条，网站放在域名的最上面。
机构原来的地址会引到它所在的部分。见 docs/federation.md。

\b
例：
    nianbao build --summary 44.summary          # 在广东的项目里
    nianbao federate 44=44.summary 45=45.summary  # 在总站的项目里
"""

PAGES = """把全部页面写成 Markdown 文件，放到 DIR，供别的网站生成器使用。

\b
例：
    nianbao pages docs
    nianbao pages --content ../another/content docs
"""

DEMO = """用虚构的机关和数字预览一个网站，每一页、每一张表都标明“样例数据”。

有几个省市县、七年的报告，有缺年、缺表、对不上的数字和格式变更，用来看逐年对比、机关比较、
收录情况和核对发现是什么样子。内容写在 .cache/nianbao/demo，随时可以删掉，不会混进真实的内容。
按 Ctrl-C 结束。

\b
例：
    nianbao demo
    nianbao demo --port 9000
    nianbao demo --downloads 下载
"""

HELP = """说明一条命令、一个代码，或者手册里的一件事。

\b
例：
    nianbao help add
    nianbao help T3-01
    nianbao help 更正
"""

HELP_CONTENTS = """nianbao help 后面可以写：
    命令，例如 nianbao help add
    提示里方括号内的代码，例如 nianbao help T3-01
    手册里的词，例如 nianbao help 更正

nianbao manual 手册  把手册写成能搜索的网页。手册里有：
"""

MANUAL = """把手册写成网页，放进 DIR，用浏览器打开，能搜索，不要网络。

\b
例：
    nianbao manual 手册
"""
