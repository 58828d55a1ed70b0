"""The catalogue: what a finding says, made of the data the check returned.

Every reader of a finding, be it a page, a command or a data file, gets its sentence here. A
sentence is whole and Chinese, gives both numbers, speaks of the version at hand and accuses nobody.
"""

from collections.abc import Mapping

from build_tools.checks.labels import table_label
from build_tools.model import Finding, Observation

SENTENCES: Mapping[str, str] = {
    "A-01": "统计表“{row}”：各分项相加为{added}，总数写{total}",
    "A-02": "正文称收到{stated}{unit}申请，统计表“收到申请数”为{printed}件",
    "A-02.none": "正文称未收到申请，统计表“收到申请数”为{printed}件",
    "C01": "{table}“{row}”只读到{read}个数字（应为{cells}个），缺{columns:“、”}，有关合计无法核对",
    "C01.rows": "{table}有{rows}行共{lost}格没有读到数字，有关合计无法核对",
    "C01.doubt": "{table}读得不可靠（{doubt}），{cells}格中有{lost}格没有读到数字",
    "C02": "没有读到{table}的{rows:“、”}{count}行",
    "C02.columns": "没有读到{table}的{columns:“、”}{count}列",
    "C02.form": "{table}缺少{rows:“、”}{count}行。这张表用的是{form}年格式",
    "C02.table": "没有读到{table}（{title}）",
    "C03": "{table}{cells:“、”}没有填数字（原文为{marks}），未按0处理",
    "C03.many": "{table}{cells:“、”}等{count}格没有填数字（原文为{marks}），未按0处理",
    "C04": "{table}“{cell}”应为非负整数，原文为“{raw}”",
    "C04.measured": "{table}“{cell}”应为单纯的数字，原文为“{raw}”",
    "C05": "{table}有一行无法识别：“{label}”",
    "D-01": "与{year}年报告文字重合{share:.0%}",
    "D-01.problems": "“存在的主要问题”与{year}年几乎相同（重合{share:.0%}）",
    "D-02": "与{agency}{year}年报告有{passages}段相同文字（最长{longest}字）",
    "D-03": "正文全部的文字是{agencies}个以上单位都写的套话",
    "D-03.most": "正文九成以上的文字是{agencies}个以上单位都写的套话",
    "N-01": "正文称共{total}{unit}，所列各项相加{added}{unit}",
    "N-02": "“{part}”{value}{unit}写作占{stated}%，按共{total}{unit}计算是{exact}%",
    "N-02.share": (
        "正文写“{part}”{value}件占{stated}%，"
        "与按收到{received}件、办结{concluded}件计算的百分比都不符"
    ),
    "N-02.change": (
        "正文写由{before}变为{here}，增减写作{stated:+}{unit}，按所写两数计算是{computed:+}{unit}"
    ),
    "N-02.way": "正文写“{quote}”，而所写两年的数由{before}变为{here}",
    "N-03": "正文称{verb}{stated}{unit}申请，表三{rows:“＋”}总计为{total}件",
    "N-03.none": "正文称未收到申请，表三{rows:“＋”}总计为{total}件",
    "N-04": "正文称“{result}”{stated}件，表三总计为{total}件",
    "N-04.sum": "正文称“{result}”{stated}件，表三相应各行相加为{total}件",
    "N-05": "正文称“{quote}”，表四“{kinds}”{column}{total}件",
    "N-06": "正文数字不平：收到{received}＋结转{carried_in}≠办结{answered}＋结转下年{carried_out}",
    "N-06.answered": (
        "正文数字不平：收到{received}＋结转{carried_in}≠答复{answered}＋结转下年{carried_out}"
    ),
    "N-07": "正文称“{quote}”，另有{carried}件结转下年",
    "N-10": "“{quote}”是约数，未核对",
    "N-11": "“依申请公开”部分没有写申请数量",
    "N-12": "“{name}”在正文中出现两个数字：{numbers:和}",
    "N-13": "正文称{applicants}申请{stated}件，表三“{row}”为{total}件",
    "N-14": "正文两处写主动公开信息的总数，数字不同：{numbers:和}",
    "S01": "标题没有写单位名称",
    "S02": "标题为{title_year}年，统计期限却写{stated_year}年",
    "S02.filed": "标题没有写年份，本站归入{year}年，统计期限却写{stated_year}年",
    "S02.counted": "标题为{title_year}年，正文却写“{quote}”",
    "S02.title": "标题为{title_year}年，本站归入{year}年",
    "S03": "缺少“{section}”部分（收录版本中没有这一标题）",
    "S03.order": "各部分的顺序与格式不同：{sections:“、”}",
    "S04": "标题写作“{raw}”，规范名称是“{official}”",
    "S05": "总体情况没有单列{aspects:“、”}",
    "S06": "{year}年报告的{table}{rows:“”}使用了{form}年格式",
    "S06.earlier": "{year}年报告的{table}{rows:“”}沿用了{form}年格式",
    "S07": "引用文号写作“{raw}”，应为{notice}",
    "S08": "没有写明数据统计期限",
    "S09": "正文没有落款和日期",
    "S10": "日期{issued}晚于法定期限{limit}",
    "S10.unnamed": "日期{issued}晚于{limit}（《条例》没有写明这类单位的期限）",
    "S11": "日期{issued}早于统计期结束日{end}",
    "S12": "残留编辑痕迹或模板文字“{text}”",
    "S13": "括号不成对：“{left}”{opened}个，“{right}”{closed}个",
    "S14": "全角、半角标点混用（半角{half}处，全角{full}处）",
    "S15": "文字中有{count}处多余空格，可能由转换造成",
    "S15.broken": "文字在词语中间断行，可能由转换造成",
    "S16": "{province}是{kind}，正文写“{text}”，疑似套用其他地方的文本",
    "S17": "正文出现外地名称“{place}”，疑似沿用其他单位文本",
    "S18": "文中自称“{text}”，与“{agency}”不符",
    "S18.signature": "落款为“{signature}”，与“{agency}”不符",
    "S19": "没有报告信息处理费收取情况",
    "S20": "日期“{text}”不存在或缺字",
    "S21": "引用国务院令第492号，现行条例是国务院令第711号",
    "S22": "各部分标题的序号依次为{numbers}，不连续",
    "S23": "“{section}”部分没有文字",
    "S23.short": "“{section}”部分只有“{text}”",
    "S23.unimproved": "“{section}”部分没有写改进情况",
    "S24": "写明由六个部分组成，列举时缺{parts:“、”}",
    "S25": "两个小标题的序号都是“{mark}”",
    "S26": "栏目名称写作“{printed}”，格式规定为“{official}”",
    "T2-01": "表二“{cell}”不是有效数字：“{raw}”",
    "T2-02": "“{row}”现行有效{in_force}件，少于本年制发{issued}件减废止{repealed}件",
    "T2-03": "{agency}一般没有规章制定权，表二“{row}”却填了{stated}",
    "T2-04": (
        "{row}{amount}万元，对一个部门来说数额异常，请核对单位（是否把“元”当作“万元”，或相反）"
    ),
    "T2-04.town": (
        "{row}{amount}万元，对乡镇街道来说数额异常，请核对单位（是否把“元”当作“万元”，或相反）"
    ),
    "T2-04.years": (
        "{row}{amount}万元，上年为{before}万元，请核对单位（是否把“元”当作“万元”，或相反）"
    ),
    "T2-05": "“{row}”的“{decisions}”等于“{items}”加“增减”，疑似口径填错",
    "T2-06": "正文称“{quote}”，表二“{cell}”为{value}",
    "T3-01": "表三“{row}”：{kinds}类申请人相加为{added}，总计写{total}",
    "T3-02": "表三“{column}”列：各项处理结果相加为{added}，“{row}”写{total}",
    "T3-03": "表三“{column}”列不平：{left:＋}＝{left_sum}，{right:＋}＝{right_sum}",
    "T3-04": "表三有{count}件因逾期未缴费不再处理，但第六部分没有报告收费通知",
    "T3-05": "“{row}”{count}件，而全年新收只有{received}件，请核对",
    "T4-01": "表四“{row}”：{kinds}种结果相加为{added}，总计写{total}",
    "T4-01.other": "{table}“{cell}”：各项相加为{added}，这一格写{total}",
    "V-01": (
        "同一报告有{versions}个版本，本版本与旧版本{number}有{differences}不同，"
        "核对结果只针对本版本"
    ),
    "X-01": (
        "{year}年“上年结转”（{column}）{here}件，{year_before}年“结转下年度”为{before}件，对不上"
    ),
    "X-02": "“{row}”现行有效{in_force}件≠上年{before}＋制发{issued}－废止{repealed}＝{expected}件",
    "X-03": "正文称{stated_way}{stated}{unit}，按两年数字计算为{way}{computed}{unit}",
    "X-04": "上年“{row}”有{before}件尚未审结，本年没有记录结果",
    "X-05": "{year}年与{year_before}年表格数字完全相同",
    "X-06": "“{cell}”由{before}变为{here}，变化很大，请看原文说明",
    "X-07": "本站未收录{years}年报告（不代表机关未发布）",
    "X-08": "{year}年“{row}”的“{column}”{here}，按{year_before}年推算为{expected}",
    "more": "另有{count}处同类情况未逐一列出",
}
"""By case, without the full stop. A list ``{x}`` is parted by 、, and by ``＋`` in ``{x:＋}``; in
``{x:“、”}`` each of its words is quoted."""

ASIDES: Mapping[str, str] = {
    "guess": "（由落款推定为“{guess}”）",
    "rounded": "（可能为凑成{rounded}%）",
    "pending": "（尚未审结{pending}件）",
    "unfilled": "（未填报的格未计）",
    "lines_in_all": "（共{lines_in_all}行，只列出前{lines_listed}行）",
}
"""What is added to a sentence where the observation has a fact of this name."""

_CORRECTED = "（所用数字中有已更正的，按更正后的核对。）"


class _List(tuple[str, ...]):
    """Words for a sentence."""

    def __format__(self, spec: str) -> str:
        if spec.startswith("“"):
            return spec[1:-1].join([f"“{word}”" for word in self])
        return (spec or "、").join(self)


def sentence(finding: Finding) -> str:
    """What ``finding`` says, and whether it rests on corrected figures."""
    said = observation_sentence(finding.observed)
    return said + _CORRECTED if finding.corrected else said


def observation_sentence(observed: Observation) -> str:
    """What was observed, as one sentence."""
    facts = dict(observed.figures) | {name: _List(words) for name, words in observed.words}
    said = (SENTENCES[observed.case], *(text for name, text in ASIDES.items() if name in facts))
    return "".join(said).format_map(facts) + "。"


def doubt_sentence(table: str, doubt: str) -> str:
    """What is said of a table whose reading is in doubt, without a full stop."""
    return f"{table_label(table)}读取存疑：{doubt}"
