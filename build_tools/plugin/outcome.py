"""What to say of a build when it is done or failed."""

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from build_tools.common.failures import failure_of
from build_tools.site.build_paths import PublishError
from build_tools.site.build_report import BuildReport
from build_tools.site.shell import ShellError


def done(report: BuildReport) -> str:
    """One line on what was read and written."""
    files = report.files
    return (
        f"年报 {report.reports} 份，读不出来的 {report.unreadable} 份；"
        f"网站文件写了 {files.written} 个，未变 {files.kept} 个，删去 {files.removed} 个"
    )


def unfinished(report: BuildReport) -> str:
    """Why the build ends with 1 although it published: what is not as it should be, or ""."""
    if report.failed:
        return not_updated(report)
    accidents = [str(each) for each in report.accidents]
    return "\n".join(("网站已经发布，但还有要处理的：", *accidents)) if accidents else ""


def not_updated(report: BuildReport) -> str:
    """One line on the agencies that a fault kept from being published."""
    return (
        f"有 {len(report.failed)} 个机构的网页没有更新（原因见上），仍是上次发布的样子；"
        "其余的已经发布。怎么办：按上面各条的说明处理后再构建一次；"
        "原件确实换成了读不出来的，运行 nianbao build --remove-vanished"
    )


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """What fails in the block says what happened and what to do, without a traceback."""
    try:
        yield
    except (PublishError, ShellError) as error:
        raise PluginError(str(error)) from error
    except Exception as error:
        raise PluginError(str(failure_of(error))) from error
