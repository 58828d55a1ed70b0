"""The words around the tables: six sections of invented prose that agrees with the figures.

What stands in one year's prose does not come again the next year.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from build_tools.forms import figure_tables, form_for_year
from build_tools.model import Number
from build_tools.synthetic.invented_figures import Figures

NOTICE = "本报告为样例数据，单位、地区和数字均系虚构，仅供演示。"

_T = TypeVar("_T")
_TOPICS = ("机构信息", "政策文件", "工作动态", "财政信息", "规划计划", "人事信息", "政策解读")
_OPENINGS = (
    "{year}年，{agency}认真贯彻《中华人民共和国政府信息公开条例》，扎实做好政府信息公开工作。",
    "一年来，{agency}围绕中心工作推进公开，回应群众关切，各项任务按期完成。",
    "{agency}把公开透明作为改进作风的抓手，{year}年的主要做法如下。",
    "按照上级部署，{agency}在{year}年继续拓宽公开的广度和深度，总体平稳有序。",
)
_MANAGEMENT = (
    "严格执行信息发布“三审三校”制度，做到先审查、后公开。",
    "完善政府信息公开目录和指南，对过时信息及时更新。",
    "建立信息公开台账，明确专人负责接收、登记、转办和答复。",
    "加强保密审查，全年没有涉密信息上网。",
    "对政策文件实行全生命周期管理，及时标注有效性。",
    "拟文时同步确定公开属性，属性不明的退回重拟。",
    "清理历年文件，把已经失效的移入历史库并注明日期。",
    "统一各科室报送信息的格式，减少错字和断链。",
    "按季抽查已发布的信息，发现差错当日更正。",
    "编制公开事项清单，逐项写明时限、依据和责任人。",
)
_PLATFORMS = (
    "依托政府门户网站集中发布信息，优化栏目设置和检索功能。",
    "利用政务新媒体发布惠民政策，扩大知晓面。",
    "在政务服务大厅设置查阅点，方便群众现场查阅。",
    "开展网站错敏词和失效链接排查，保障平台平稳运行。",
    "为网站增加大字版和朗读功能，方便老年人使用。",
    "把办事指南做成一页纸，摆放在各窗口供人取用。",
    "合并更新缓慢的账号，只保留一个权威发布渠道。",
    "公报免费送到图书馆、档案馆和村居，可以随时翻阅。",
)
_OVERSIGHT = (
    "将政务公开纳入年度考核，定期通报。",
    "组织业务培训，提升工作人员答复水平。",
    "邀请群众代表参加开放日活动，听取意见建议。",
    "全年没有出现责任追究情形。",
    "聘请社会监督员，每半年评议一次公开质量。",
    "主要负责人听取专题汇报，研究解决难点问题。",
    "对群众留言实行限时办结，逾期的提醒督办。",
    "委托第三方测评，问题清单已全部整改到位。",
    "把公开工作列入新进人员必修课，考试合格后上岗。",
    "与档案、保密部门会商疑难事项，统一答复口径。",
)
_PROBLEMS = (
    ("政策解读形式还不够丰富", "运用图表、视频等方式开展解读"),
    ("部分栏目更新不够及时", "健全栏目更新提醒机制"),
    ("公开内容与群众期待还有差距", "围绕就业、教育、医疗等领域主动公开"),
    ("基层工作人员业务能力有待提高", "加大培训力度，开展案例研讨"),
    ("数据开放的深度不够", "推动数据集分类开放"),
    ("答复文书的写法不尽统一", "印发文书样式，讲清理由和救济途径"),
    ("群众参与决策的渠道偏少", "重大事项事先公布草案，征集意见后反馈采纳情况"),
    ("历史文件的电子化程度不高", "分批扫描旧档，补充目录和索引"),
)

_NAMING = "云青白金玉兰石松竹梅江湖海山川林泉溪"


def sections(random: Random, agency: str, year: int, figures: Figures) -> dict[str, str]:
    """The prose of the sections ``overview``, ``problems`` and ``other``, paragraphs by line."""
    return {
        "overview": "\n".join(_overview(random, agency, year, figures)),
        "problems": _problems(agency, year),
        "other": f"{_fees(year, figures)}\n{NOTICE}",
    }


def _overview(random: Random, agency: str, year: int, figures: Figures) -> list[str]:
    (opening,) = _turn(agency, _OPENINGS, year, 1)
    return [
        opening.format(agency=agency, year=year),
        "（一）主动公开",
        _disclosed(random, year),
        "（二）依申请公开",
        _requested(year, figures) + _disputed(year, figures),
        "（三）政府信息管理",
        "".join(_turn(agency, _MANAGEMENT, year, 3)),
        _own_work(agency, year),
        "（四）政府信息公开平台建设",
        "".join(_turn(agency, _PLATFORMS, year, 2)),
        "（五）监督保障",
        "".join(_turn(agency, _OVERSIGHT, year, 3)),
    ]


def _turn(agency: str, stock: Sequence[_T], year: int, count: int) -> list[_T]:
    """``count`` of ``stock`` in an order of the agency's own, others than the year before."""
    order = Random(agency).sample(stock, len(stock))  # noqa: S311 - repeatable, nothing secret
    return [order[(year * count + at) % len(order)] for at in range(count)]


def _disclosed(random: Random, year: int) -> str:
    parts = [(topic, random.randrange(1, 200)) for topic in random.sample(_TOPICS, 3)]
    listed = "，".join(f"{topic}{count}条" for topic, count in parts)
    return f"{year}年共主动公开政府信息{sum(count for _, count in parts)}条，其中{listed}。"


def _own_work(agency: str, year: int) -> str:
    """What no other agency writes."""
    random = Random(f"{agency} {year}")  # noqa: S311 - repeatable, nothing secret
    brand, place = ("".join(random.choices(_NAMING, k=length)) for length in (4, 3))
    return f"结合本机关实际打造“{brand}”政务公开服务品牌，在{place}社区等处增设政府信息查阅专区。"


def _requested(year: int, figures: Figures) -> str:
    received, carried_in, concluded, carried_out = (
        _prose_figures(year, figures, name)
        for name in (
            *("requests_received", "requests_carried_in"),
            *("requests_concluded", "requests_carried_out"),
        )
    )
    if not received and not carried_in:
        return f"{year}年，我单位未收到政府信息公开申请。"
    return "".join(_handled(year, received, carried_in, concluded, carried_out))


def _handled(
    year: int, received: Number, carried_in: Number, concluded: Number, carried_out: Number
) -> Iterator[str]:
    yield f"{year}年，我单位共收到政府信息公开申请{received}件"
    yield f"，上年结转{carried_in}件" if carried_in else ""
    yield f"，全年办结{concluded}件"
    yield f"，结转下年度继续办理{carried_out}件。" if carried_out else "，均在法定期限内办理。"


def _disputed(year: int, figures: Figures) -> str:
    reviews, lawsuits = (_prose_figures(year, figures, name) for name in ("review", "litigation"))
    if not reviews and not lawsuits:
        return "未发生因政府信息公开引起的行政复议、行政诉讼。"
    return f"因政府信息公开被申请行政复议{reviews}件，被提起行政诉讼{lawsuits}件。"


def _prose_figures(year: int, figures: Figures, name: str) -> Number:
    """A figure by its name; 0 where the form does not ask for it."""
    found = form_for_year(year).table(figure_tables()[name]).figures.get(name)
    return sum((figures[key] for key in found.cells if key in figures), 0) if found else 0


def _problems(agency: str, year: int) -> str:
    chosen = _turn(agency, _PROBLEMS, year, 2)
    faults, remedies = ("；".join(each) for each in zip(*chosen, strict=True))
    return f"{year}年工作中还存在以下不足：{faults}。\n下一步改进措施：{remedies}。"


def _fees(year: int, figures: Figures) -> str:
    unpaid = _prose_figures(year, figures, "requests_fee_unpaid")
    if not unpaid:
        return f"本机关{year}年未收取政府信息公开信息处理费。"
    return (
        f"本机关{year}年发出信息处理费收费通知{unpaid}件，申请人逾期均未缴纳，"
        "没有收取政府信息公开信息处理费。"
    )
