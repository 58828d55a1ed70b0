"""Tables of what hangs on a report: originals, findings, statements, corrections."""

from collections.abc import Iterator

from build_tools.checks.registry import GROUPS
from build_tools.checks.sentences import sentence
from build_tools.exports.lead import table_of_reports
from build_tools.exports.model import ExportColumn, ExportedReport, Row
from build_tools.model import Severity
from build_tools.pages.addresses import cell_anchor, published_original


def _originals(report: ExportedReport) -> Iterator[Row]:
    folder = f"reports/{report.agency.id}/" if report.agency else ""
    for number, each in enumerate(report.originals, 1):
        name = published_original(report.year or 0, each.path, each.sha256, each.version)
        origin = each.provenance
        yield (
            *(
                number,
                each.version,
                each.path,
                f"{folder}{name}" if folder and name else "",
                each.sha256,
            ),
            *(each.size, origin.url, origin.published, origin.seen),
        )


ORIGINALS = table_of_reports(
    "originals",
    "原件",
    "每份原件一行：校验值、大小、来源；旧版本也在内",
    (
        ExportColumn("version", "旧版本", "0 是现行的一份，旧版本从 1 编起", "integer"),
        ExportColumn("path", "收录位置", "在内容目录里的位置"),
        ExportColumn("original", "原件的地址", "可以下载的原件，从网站首页算起"),
        ExportColumn("sha256", "SHA-256", "原件的校验值"),
        ExportColumn("size", "字节数", "原件的大小", "integer"),
        ExportColumn("url", "来源网址", "机关网站上的网页，没有登记的为空"),
        ExportColumn("published", "发布日期", "登记的发布日期", "date"),
        ExportColumn("seen", "取得日期", "登记的取得日期", "date"),
    ),
    _originals,
    numbered=True,
)


def _findings(report: ExportedReport) -> Iterator[Row]:
    judged = zip(report.findings, report.groups, strict=True)
    for number, (each, group) in enumerate(judged, 1):
        accepted = each.accepted
        yield (
            number,
            each.code,
            GROUPS[group],
            each.severity.value,
            each.about_reading,
            each.counts,
            sentence(each),
            each.arithmetic,
            "/".join(map(cell_anchor, each.cells)),
            "/".join(map(str, each.lines)),
            accepted.reason if accepted else "",
            accepted.by if accepted else "",
        )


FINDINGS = table_of_reports(
    "findings",
    "核对结果",
    "每一处核对结果一行；about_reading 为 true 的是本站未能准确识别之处，不是报告的问题",
    (
        ExportColumn("code", "检查项", "含义见网站的“检查项”页"),
        ExportColumn("group", "检查的种类", "检查什么", values=tuple(GROUPS.values())),
        ExportColumn("severity", "程度", "多严重", values=tuple(map(str, Severity))),
        ExportColumn("about_reading", "本站未能准确识别", "真：本站的问题，不算发现", "boolean"),
        ExportColumn("counts", "计入", "是否算作发现：提示、已说明的和本站的问题不算", "boolean"),
        ExportColumn("message", "说明", "哪里对不上"),
        ExportColumn("arithmetic", "算式", "怎样算的"),
        ExportColumn("cells", "单元格", "说的是哪些格，用 / 隔开"),
        ExportColumn("lines", "行号", "说的是读出的文字的哪些行，用 / 隔开"),
        ExportColumn("accepted", "已说明", "为什么不算问题"),
        ExportColumn("accepted_by", "谁说明的", "维护者"),
    ),
    _findings,
    numbered=True,
)


def _statements(report: ExportedReport) -> Iterator[Row]:
    for number, each in enumerate(report.statements, 1):
        parts = "/".join(f"{label}:{value}" for label, value, _ in each.own_parts)
        yield (
            *(number, each.kind, each.value, each.unit, each.negation, each.vague),
            *(each.narrowed, each.body, parts, each.quote, each.line or None),
        )


STATEMENTS = table_of_reports(
    "statements",
    "文字里的数字",
    "正文中写出的每一个数字一行，附原句",
    (
        ExportColumn("topic", "说的是什么", "种类的代号"),
        ExportColumn("value", "数值", "说没有的是 0", "number"),
        ExportColumn("unit", "单位", "照原文"),
        ExportColumn("negation", "说没有", "真：文字里说没有", "boolean"),
        ExportColumn("vague", "约数", "真：写着余、多、近、约之类", "boolean"),
        ExportColumn("narrowed", "限定", "可能只是一部分的字样"),
        ExportColumn("body", "谁", "文字里写明是谁做的，空的是本机关或没有写"),
        ExportColumn("parts", "其中", "分项和数，用 / 隔开"),
        ExportColumn("quote", "原话", "照录，繁体字改写为简体字"),
        ExportColumn("line", "行号", "在读出的文字里的行号", "integer"),
    ),
    _statements,
    numbered=True,
)


def _corrections(report: ExportedReport) -> Iterator[Row]:
    for number, (key, value, raw, each) in enumerate(report.corrections, 1):
        yield (number, *key, each.was, value, raw, each.why, each.by, each.url, each.quote)


CORRECTIONS = table_of_reports(
    "corrections",
    "更正",
    "维护者对照原件更正过的每一格一行",
    (
        ExportColumn("table", "表的代号", "统计表"),
        ExportColumn("row", "行的代号", "含义见 codebook"),
        ExportColumn("column", "列的代号", "含义见 codebook"),
        ExportColumn("was", "原来读成", "数字、blank（未填报）或 missing（缺失）"),
        ExportColumn("value", "更正为", "现在的数值", "number"),
        ExportColumn("raw", "原文的写法", "照录"),
        ExportColumn("why", "为什么", "更正的理由"),
        ExportColumn("by", "谁更正的", "维护者"),
        ExportColumn("url", "依据的网址", "没有的为空"),
        ExportColumn("quote", "依据的原话", "没有的为空"),
    ),
    _corrections,
    numbered=True,
)
