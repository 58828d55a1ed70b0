"""The words around the tables: six sections of invented prose that agrees with the figures."""

from __future__ import annotations

from random import Random

from build_tools.synthetic.figures import Figures

NOTICE = "本报告为样例数据，单位、地区和数字均系虚构，仅供演示。"

_TOPICS = ("机构信息", "政策文件", "工作动态", "财政信息", "规划计划", "人事信息", "政策解读")
_MANAGEMENT = (
    "严格执行信息发布“三审三校”制度，做到先审查、后公开。",
    "完善政府信息公开目录和指南，对过时信息及时更新。",
    "建立信息公开台账，明确专人负责接收、登记、转办和答复。",
    "加强保密审查，全年未发生涉密信息上网事件。",
    "对政策文件实行全生命周期管理，及时标注有效性。",
)
_PLATFORMS = (
    "依托政府门户网站集中发布信息，优化栏目设置和检索功能。",
    "利用政务新媒体发布惠民政策，扩大知晓面。",
    "在政务服务大厅设置查阅点，方便群众现场查阅。",
    "开展网站错敏词和失效链接排查，保障平台平稳运行。",
)
_OVERSIGHT = (
    "将政务公开纳入年度考核，定期通报。",
    "组织业务培训，提升工作人员答复水平。",
    "邀请群众代表参加开放日活动，听取意见建议。",
    "全年未发生责任追究情形。",
)
_FAULTS = (
    "政策解读形式还不够丰富",
    "部分栏目更新不够及时",
    "公开内容与群众期待还有差距",
    "基层工作人员业务能力有待提高",
    "数据开放的深度不够",
)
_REMEDIES = (
    "运用图表、视频等方式开展解读",
    "健全栏目更新提醒机制",
    "围绕就业、教育、医疗等领域主动公开",
    "加大培训力度，开展案例研讨",
    "推动数据集分类开放",
)


def sections(random: Random, agency: str, year: int, figures: Figures) -> dict[str, str]:
    """The prose of the sections ``overview``, ``problems`` and ``other``, paragraphs by line."""
    return {
        "overview": "\n".join(_overview(random, agency, year, figures)),
        "problems": _problems(random, year),
        "other": f"本机关{year}年未收取政府信息公开信息处理费。\n{NOTICE}",
    }


def _overview(random: Random, agency: str, year: int, figures: Figures) -> list[str]:
    return [
        f"{year}年，{agency}认真贯彻《中华人民共和国政府信息公开条例》，扎实做好政府信息公开工作。",
        "（一）主动公开",
        _disclosed(random, year),
        "（二）依申请公开",
        _received(year, figures),
        "（三）政府信息管理",
        "".join(random.sample(_MANAGEMENT, 3)),
        "（四）政府信息公开平台建设",
        "".join(random.sample(_PLATFORMS, 2)),
        "（五）监督保障",
        "".join(random.sample(_OVERSIGHT, 3)),
    ]


def _disclosed(random: Random, year: int) -> str:
    parts = [(topic, random.randrange(1, 200)) for topic in random.sample(_TOPICS, 3)]
    listed = "，".join(f"{topic}{count}条" for topic, count in parts)
    return f"{year}年共主动公开政府信息{sum(count for _, count in parts)}条，其中{listed}。"


def _received(year: int, figures: Figures) -> str:
    received = figures["requests", "received", "total"]
    if not received:
        return f"{year}年，我单位未收到政府信息公开申请。"
    return f"{year}年，我单位共收到政府信息公开申请{received}件，均在法定期限内办理。"


def _problems(random: Random, year: int) -> str:
    chosen = random.sample(range(len(_FAULTS)), 2)
    faults = "；".join(_FAULTS[index] for index in chosen)
    remedies = "；".join(_REMEDIES[index] for index in chosen)
    return f"{year}年工作中还存在以下不足：{faults}。\n下一步改进措施：{remedies}。"
