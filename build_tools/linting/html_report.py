"""Remarks as one self-contained HTML file that an office can pass around."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files as resources

from build_tools.checks import check_docs, check_name
from build_tools.linting import Checked, Remark, RemarkKind

_STYLE = resources(__package__).joinpath("html_report.css")
_WORDS = {
    RemarkKind.REPORT: "对不上",
    RemarkKind.READING: "未能准确识别",
    RemarkKind.CONTENT: "收录",
    RemarkKind.ACCEPTED: "已说明",
}
_SHOWN = "\ufffd"


def as_html(files: Sequence[Checked]) -> str:
    """A page without scripts that refers to nothing outside of itself."""
    style = _STYLE.read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>年度报告核对结果</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(_body(files))
        + "\n</main>\n</body>\n</html>\n"
    )


def _body(files: Sequence[Checked]) -> Iterator[str]:
    yield "<h1>年度报告核对结果</h1>"
    yield (
        "<p>以下只针对所查的文件版本。“对不上”是文件里的数字或文字前后不符；"
        "“未能准确识别”是程序没有把握，不说明报告有误。两类分开列出。"
        "行号从文件开头数起；Word、PDF文件按读出的段落和表格行计，可用引出的原文查找。</p>"
    )
    yield from _overview(files)
    for number, file in enumerate(files, 1):
        yield from _file(file, number)


def _overview(files: Sequence[Checked]) -> Iterator[str]:
    yield '<div class="wide" role="region" tabindex="0" aria-labelledby="all">'
    yield '<table>\n<caption id="all">各文件的结果（处）</caption>\n<thead>'
    heads = "".join(f'<th scope="col">{_WORDS[kind]}</th>' for kind in RemarkKind)
    yield f'<tr><th scope="col">文件</th>{heads}</tr>\n</thead>\n<tbody>'
    for number, file in enumerate(files, 1):
        counts = "".join(
            f"<td>{sum(remark.kind is kind for remark in file.remarks)}</td>" for kind in RemarkKind
        )
        name = f'<a href="#f{number}">{_text(file.path)}</a>'
        yield f'<tr><th scope="row">{name}</th>{counts}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _file(file: Checked, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="f{number}">\n<h2 id="f{number}">{_text(file.path)}</h2>'
    if not file.readable:
        yield "<p><strong>这个文件读不出来。</strong></p>"
    if not file.remarks:
        yield "<p>没有发现。</p>"
    for kind in RemarkKind:
        said = [remark for remark in file.remarks if remark.kind is kind]
        if said:
            yield f"<h3>{kind.label}</h3>\n<ul>"
            yield from map(_item, said)
            yield "</ul>"
    if file.unassessed:
        yield "<h3>无法判断的检查</h3>\n<ul>"
        for code, reason in file.unassessed:
            yield f"<li>{_text(check_name(code))}：{_text(reason)}</li>"
        yield "</ul>"
    yield "</section>"


def _item(remark: Remark) -> str:
    where = f"第 {'、'.join(map(str, remark.lines or (remark.line,)))} 行：" if remark.line else ""
    accepted = remark.kind is RemarkKind.ACCEPTED
    doc = check_docs().get(remark.code)
    rule = f"<br>依据：{_text(doc.why)}" if doc else ""
    after = f"说明：{_text(remark.accepted)}" if accepted else f"怎么办：{_text(remark.remedy)}"
    sums = f"<br>算式：{_text(remark.arithmetic)}" if remark.arithmetic else ""
    quote = f"<br><q>{_text(remark.quote)}</q>" if remark.quote else ""
    return (
        f'<li><strong class="{remark.severity.value}">{remark.severity.label}</strong> '
        f"{where}{_text(remark.sentence)}{quote}{sums}{rule}<br>{after}"
        f"<br><small>{_text(check_name(remark.code))}</small></li>"
    )


def _text(text: str) -> str:
    """``text`` for a page: escaped, and without characters no page may hold."""
    shown = "".join(each if each.isprintable() else _SHOWN for each in text.replace("\n", " "))
    return escape(shown)
