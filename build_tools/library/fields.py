"""The fields of files that maintainers write, with what each means: for parsers and manual."""

from collections.abc import Mapping
from typing import TypeAlias

Meanings: TypeAlias = Mapping[str, str]
"""What each field means, in Markdown."""

REGISTER: Meanings = {
    "name": "全称，必须写",
    "region": '地区：`{code: "450700", chain: [广西壮族自治区, 钦州市]}`，chain 从省级写起',
    "level": "`national`、`province`、`city`、`county`、`township`、`zone` 之一",
    "kind": "主管什么，如 `education`；不写就按名称推定",
    "parent": "上级机关的编号",
    "former_names": "曾用名，如 `[钦州市招商局]`",
    "aliases": "简称",
    "merged_into": "并入的机关的编号",
    "succeeds": "由哪些机关合并而来（编号）",
    "former_ids": "以前的编号；旧网址转到新的",
}
"""Below an agency's id in ``agencies.yml``."""
SIDECAR: Meanings = {
    "url": "原网页，http:// 或 https:// 开头",
    "seen": "取得日期，如 `2024-02-01`",
    "published": "机关发布日期",
    "withdrawn": "撤回：`{reason: 原因, date: 日期, file: 原件的文件名}`",
}
"""In ``<year>.yml``."""
WITHDRAWN: Meanings = {
    "reason": "为什么撤回，登在网页上",
    "date": "撤回的日期",
    "file": "原件的文件名，如 `2023.pdf`；原件还在的不用写",
}
"""Below ``withdrawn`` there."""
AMENDMENTS: Meanings = {
    "corrections": "更正：一条一格",
    "accepted": "已经弄清楚、不算问题的：一条一处",
    "explanations": "机关自己的说明：一条一件",
}
"""In ``<year>.corrections.yml``."""
CORRECTION: Meanings = {
    "cell": "哪一格：它在报告页上的地址，如 `requests.received.total`",
    "was": "现在读到的：数字、`blank`（未填报）或 `missing`（未能识别）",
    "is": "正确的数字",
    "why": "为什么这样改，登在网页上",
    "by": "谁改的",
    "evidence": '凭据：`{quote: "原件第3页：12"}` 或 `{url: 网址}`',
}
EVIDENCE: Meanings = {"url": "证明它的网页", "quote": "原件上的话"}
ACCEPTED: Meanings = {
    "code": "检查项的代码，如 `T3-01`；核实过归属的写 `W-AGENCY` 或 `W-YEAR`",
    "cell": "哪一格",
    "line": "哪一行",
    "table": "哪张表读取存疑：`proactive`、`requests` 或 `review`",
    "doubt": "页面上所写存疑的原话",
    "reason": "为什么不算问题，登在网页上",
    "by": "谁弄清楚的",
}
EXPLANATION: Meanings = {"text": "全文", "date": "日期", "source": "怎样来的，如 来函"}
