"""Figures that are of no row: disclosure counts, hotlines, proposals, training, consultations."""

from __future__ import annotations

from tests.accuracy.judged.writing import Writer

_KINDS = ("工作动态", "通知公告", "政策文件", "财政预决算信息", "人事信息", "政策解读", "规划计划",
          "概况类信息", "其他信息")  # fmt: skip
_SITES = ("政府门户网站", "区政府网站", "局门户网站", "政府信息公开平台", "政务信息公开专栏")


def disclosed(w: Writer) -> str:
    """How much was put out, and of which kinds."""
    total = w.random.choice((w.random.randint(12, 400), w.random.randint(400, 20000)))
    unit = w.pick("条", "条", "条", "篇", "件")
    counts = w.split(total, w.random.randint(2, 6))
    names = w.random.sample(_KINDS, len(counts))
    style = w.random.randrange(7)
    parts = "，".join(f"{name}{count}{unit}" for name, count in zip(names, counts, strict=True))
    lead = f"{w.year}年，{w.we}通过{w.pick(*_SITES)}主动公开政府信息{total}{unit}"
    if style == 0:
        return f"{lead}，其中{parts}。"
    if style == 1:
        return f"{lead}。其中：{parts.replace('，', '；')}。"
    if style == 2:
        fans = w.random.randint(300, 90000)
        return (
            f"{lead}；微信公众号发布信息{w.random.randint(10, 900)}{unit}，"
            f"粉丝{fans}人，阅读量{w.random.randint(1, 90)}万余次。"
        )
    if style == 3:
        return f"全年主动公开政府信息{total}余{unit}，访问量达{w.random.randint(900, 90000)}人次。"
    if style == 4:
        site, media = w.split(total, 2)
        return (
            f"全年主动公开政府信息{total}{unit}，其中利用门户网站发布{site}{unit}，"
            f"利用政务新媒体发布{media}{unit}。"
        )
    if style == 5:
        return (
            f"{lead}，发布政策解读{w.random.randint(1, 60)}篇，"
            f"开展在线访谈{w.random.randint(1, 5)}期，召开新闻发布会{w.random.randint(1, 9)}场。"
        )
    some = "，".join(
        f"{name}{count}{unit}" for name, count in list(zip(names, counts, strict=True))[:-1]
    )
    return f"{lead}，包括{some}等。"


def hotline(w: Writer) -> str:
    """The hotline, the mailbox, petitions, messages on the site."""
    count, done = sorted(w.random.sample(range(3, 900), 2))
    return w.pick(
        f"全年共办理12345热线{done}件，已全部办结，回复率和满意率均达100%。",
        f"受理群众留言{done}条，公开答复{count}条，办结率100%。",
        f"处理信访件{done}件，其中网上信访{count}件，均在规定期限内办结。",
        f"收到网民留言{done}条，办结{count}条，答复结果可网上查询。",
        f"办理局长信箱来信{done}件、市长热线{count}件，均依法规范答复。",
        f"接受群众来电来访、便民窗口咨询、网络咨询共计{done}人次。",
        f"全年受理政务咨询{done}件，回复{count}件，其余{done - count}件转有关部门处理。",
    )


def proposals(w: Writer) -> str:
    """Proposals of delegates and members."""
    people, members = w.random.randint(1, 90), w.random.randint(1, 90)
    return w.pick(
        f"全年办理人大代表建议{people}件、政协委员提案{members}件，均已办结并公开。",
        f"公开人大代表建议、政协提案复文{people + members}件。",
        f"承办建议提案{people + members}件，其中建议{people}件，提案{members}件，办结率100%。",
    )


def management(w: Writer) -> str:
    """Work on documents and rules, whose figures are of no row."""
    made, public, asked = w.random.randint(1, 90), w.random.randint(1, 60), w.random.randint(0, 20)
    held = w.random.randint(0, 30)
    return w.pick(
        f"全年制作政府信息{public + asked + held}条，其中主动公开{public}条、"
        f"依申请公开{asked}条、不予公开{held}条。",
        f"全年共发文{public + held}件，其中主动公开文件{public}件，不公开文件{held}件。",
        f"梳理行政许可事项{made}项，编制办事指南{public}份。",
        f"主动公开行政许可信息{made}条，行政处罚信息{public}条。",
        "严格落实“三审三校”制度，确保信息发布准确规范。",
        "坚持“先审查、后公开”，全年未发生失泄密事件。",
    )


def training(w: Writer) -> str:
    """Meetings, training, checks."""
    times, people = w.random.randint(1, 6), w.random.randint(10, 300)
    return w.pick(
        f"全年组织业务培训{times}次，参训{people}人次。",
        f"召开专题会议{times}次，开展自查{times + 1}次，整改问题{times + 2}个。",
        "将政务公开纳入年度绩效考核，未发生责任追究情况。",
        "社会评议总体良好，未发生因政府信息公开工作引发的举报、投诉。",
    )


def platform(w: Writer) -> str:
    """Sites, accounts and reading rooms."""
    return w.pick(
        f"设置政府信息查阅点{w.random.randint(1, 9)}个，接待查阅{w.random.randint(5, 90)}人次。",
        f"优化网站栏目{w.random.randint(2, 30)}个，新开设专题专栏{w.random.randint(1, 5)}个。",
        "加强政府网站和政务新媒体建设，及时更新政府信息公开指南。",
        f"政务微博发布信息{w.random.randint(9, 900)}条，"
        f"微信公众号推送{w.random.randint(9, 300)}期。",
    )


DISCLOSURE_FAMILIES = ((40, disclosed),)
OTHER_FAMILIES = ((5, hotline), (4, proposals), (4, management))
