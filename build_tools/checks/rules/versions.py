"""The check of a report's versions against each other."""

from collections.abc import Iterator

from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    observe,
    source_lines,
)
from build_tools.model import Severity, Version
from build_tools.reports.differences import compare


@check("V-01", Severity.INFO, "versions")
def versions(subject: Subject) -> Iterator[Judgement]:
    """同一报告的不同版本内容不同。

    判断：本站收录了同一报告的旧版本时，逐格、逐段与现行版本比较，有不同就提示；
        两个版本都读准的格才比较。
    依据：网上的报告会被替换和修改，核对结果只对某一个版本成立；不同不等于有错，只作提示。
    反例：1月发布的版本新收申请12件，3月替换的版本为13件。
    正例：两个版本只是文件格式不同，数字和文字一样。
    怎么办：修改过已发布的报告的，在网页上注明修改的时间和内容；本站收录有误的，请提供正确的版本。
    """
    if not subject.versions:
        yield not_applicable("本站只收录了一个版本")
    for each in subject.versions:
        yield _judged(subject, each)


def _judged(subject: Subject, version: Version) -> Judgement:
    name = f"旧版本{version.number}"
    if not version.report.readable:
        return cannot_assess(f"{name}没有读出来")
    if not version.report.confident:
        return cannot_assess(f"{name}的文字由图像识别得来，未经核对")
    if version.report.sha256 == subject.report.sha256:
        return PASSED
    found = compare(version.report, subject.report)
    if found.count:
        keys = tuple(each.key for each in found.cells)
        parts = ((len(keys), "格数字"), (len(found.prose), "段文字"))
        return fire(
            observe(
                "V-01",
                versions=len(subject.versions) + 1,
                number=version.number,
                differences=[f"{count}{unit}" for count, unit in parts if count],
            ),
            lines=source_lines([subject.cells[key] for key in keys]),
            cells=keys,
        )
    return PASSED if found.complete else cannot_assess(f"与{name}有没读准的格，没有全部比较")
