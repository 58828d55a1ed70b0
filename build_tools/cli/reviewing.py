"""``nianbao review``: the dialogue in which a maintainer settles what is doubtful."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import content_folder, help_option, printable
from build_tools.common.failures import failure_of
from build_tools.library import AgencyReports, scan
from build_tools.library.catalogue import ReportFile
from build_tools.library.corrections import CellCorrection
from build_tools.library.corrections.loading import parse_cell, parse_number
from build_tools.library.corrections.writing import NotWritableError
from build_tools.library.corrections.writing import SidecarEntry as Said
from build_tools.maintaining.reviewing import (
    CellInDoubt,
    Question,
    cell_in_doubt,
    keep,
    opened,
    questions,
    reopened,
)
from build_tools.model import Acceptance, Correction, ReportRecord, SettledDoubt

_QUIT, _NEXT, _EXPLAIN = "q", "n", "e"
_WEB = ("http://", "https://")


class _Done(Exception):  # noqa: N818 - not a fault
    """The maintainer has enough of this report."""


@click.command(cls=ChineseCommand, help=texts.REVIEW)
@click.argument("content", default="content", type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="只列出存疑之处，不提问。")
@click.option("--agency", metavar="ID", help="只看这个机构。")
@click.option(
    "--by", metavar="NAME", default="", help="更正人或说明人的名字；不写就在第一次用到时问。"
)
@help_option
def review(content: Path, listing: bool, agency: str | None, by: str) -> None:
    """Settle what is doubtful."""
    agencies = [
        each for each in scan(content_folder(content)).agencies if agency in (None, each.id)
    ]
    if agency is not None and not agencies:
        raise click.UsageError(
            f"没有机关 {agency} 的报告。请写它的编号，就是 reports/ 里文件夹的名字"
        )
    if listing:
        for reports in agencies:
            _list(reports)
        return
    session = _ReviewSession(by)
    for reports in agencies:
        session.review(reports)
    session.conclude()


def _list(reports: AgencyReports) -> None:
    for entry, record in zip(reports.entries, opened(reports), strict=True):
        for question in questions(record):
            line, _ = question.asked
            where = f"{entry.shown}:{line}" if line else entry.shown
            click.echo(printable(f"{where}: {_headline(question)}"))


class _ReviewSession:
    """Questions put and answers kept; every answer is on disk before the next question."""

    def __init__(self, by: str) -> None:
        self._by = by
        self._asked = self._kept = 0

    def review(self, reports: AgencyReports) -> None:
        """Everything doubtful in one agency's reports."""
        for place, entry in enumerate(reports.entries):
            passed: set[Question] = set()
            try:
                while self._one(reports, place, entry, passed):
                    reports = reopened(reports)
            except _Done:
                continue

    def conclude(self) -> None:
        """Say what was done."""
        click.echo(
            f"共问 {self._asked} 处，写下 {self._kept} 条。" if self._asked else "没有存疑之处。"
        )

    def _one(
        self, reports: AgencyReports, place: int, entry: ReportFile, passed: set[Question]
    ) -> bool:
        """Put the report's next question; False when there is none."""
        record = opened(reports)[place]
        question = next((each for each in questions(record) if each not in passed), None)
        if question is None:
            return False
        passed.add(question)
        self._asked += 1
        _show(record, entry, question, self._asked)
        for said in self._answer(record, question):
            self._keep(entry, said)
        return True

    def _answer(self, record: ReportRecord, question: Question) -> Iterable[Said]:
        while True:
            answer = self._ask(_options(question))
            if not answer:
                return ()
            if answer.lower() == _NEXT:
                raise _Done
            if answer.lower() == _EXPLAIN:
                return (self._explained(question),)
            try:
                numbers = list(_numbers(answer, record, question))
            except ValueError as error:
                click.echo(printable(str(error)))
                continue
            return tuple(self._corrections(numbers, question))

    def _corrections(
        self, numbers: list[tuple[CellInDoubt, str]], question: Question
    ) -> Iterator[CellCorrection]:
        why = self._required("为什么这样更正")
        url, quote = self._evidence(question)
        by = self._who()
        for cell, digits in numbers:
            value = parse_number(digits, cell.key)
            assert value is not None  # noqa: S101 - looked at when it was answered
            yield CellCorrection(cell.key, value, Correction(cell.was, why, by, url, quote))

    def _evidence(self, question: Question) -> tuple[str, str]:
        quoted = question.asked[1].strip()
        hint = "（回车：引用上面标出的原文）" if quoted else ""
        answer = self._required(f"证据：网址，或原文的话{hint}", quoted)
        return (answer, "") if answer.startswith(_WEB) else ("", answer)

    def _explained(self, question: Question) -> Said:
        if question.doubt:
            reason = self._required("对照原件核对的结果：为什么这样读没有错")
            return SettledDoubt(*question.doubt, reason, self._who())
        reason = self._required("说明：为什么这样没有问题")
        cell = question.cells[0].key if question.cells else None
        line = 0 if cell else question.asked[0]
        return Acceptance(question.code, reason, self._who(), cell, line)

    def _keep(self, entry: ReportFile, said: Said) -> None:
        try:
            path = keep(entry, said)
        except (NotWritableError, UnicodeError) as error:
            click.echo(printable(f"没有写下：{error}"))
        except OSError as error:
            click.echo(printable(f"没有写下：{failure_of(error)}"))
        else:
            self._kept += 1
            click.echo(f"已写入 {click.format_filename(path)}")

    def _who(self) -> str:
        self._by = self._by or self._required("您的名字（更正人、说明人）")
        return self._by

    def _required(self, words: str, default: str = "") -> str:
        while True:
            if answer := self._ask(words) or default:
                return answer

    def _ask(self, words: str) -> str:
        """What is typed, without spaces around; leaves the programme at its word or at the end."""
        try:
            answer: str = click.prompt(words, default="", show_default=False, prompt_suffix="：")
        except click.Abort:
            answer = _QUIT
            click.echo()
        if answer.strip().lower() == _QUIT:
            self.conclude()
            sys.exit(0)
        return answer.strip()


def _options(question: Question) -> str:
    number = "正确的数字" if len(question.cells) == 1 else "序号=正确的数字"
    return f"{number}，或 地址=数字；e 说明；回车 跳过；n 下一份；q 退出"


def _show(record: ReportRecord, entry: ReportFile, question: Question, count: int) -> None:
    shown = [
        "",
        f"[{count}] {record.agency.name} {record.year}年　{entry.shown}",
        _headline(question),
    ]
    if question.arithmetic:
        shown.append(f"  算式：{question.arithmetic}")
    for number, text, asked in question.lines:
        shown.append(f"  {'>' if asked else ' '} {number:>5} | {text}")
    for number, cell in enumerate(question.cells, 1):
        shown.append(f"  {number:>3}) {cell.words}　{'.'.join(cell.key)}")
    for line in shown:
        click.echo(printable(line))


def _headline(question: Question) -> str:
    kind = "未能准确识别" if question.about_reading else "对不上"
    return (
        f"{kind}[{question.code}] {question.what}" if question.code else f"{kind} {question.what}"
    )


def _numbers(
    answer: str, record: ReportRecord, question: Question
) -> Iterator[tuple[CellInDoubt, str]]:
    """The cells and numbers of an answer such as ``12`` or ``1=12 requests.granted.total=3``."""
    if "=" not in answer and len(question.cells) == 1:
        answer = f"1={answer}"
    for part in answer.replace("，", " ").replace(",", " ").split():
        name, _, digits = part.partition("=")
        cell = _named(name, record, question)
        if cell.corrected:
            raise ValueError(f"{cell.words}，请直接修改更正说明")
        if parse_number(digits, cell.key) is None:
            raise ValueError(f"“{digits}”不是这一格可以有的数字：件数写整数，金额可写小数")
        yield cell, digits


def _named(name: str, record: ReportRecord, question: Question) -> CellInDoubt:
    if name.isdecimal() and 0 < int(name) <= len(question.cells):
        return question.cells[int(name) - 1]
    key = parse_cell(name)
    if key is None:
        raise ValueError(f"没有看懂“{name}”：请写 {_options(question)}")
    return cell_in_doubt(record, key)
