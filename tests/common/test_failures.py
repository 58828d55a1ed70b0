"""Every failure is called by its name, with what to do; only a defect is called one."""

from __future__ import annotations

import errno
import os

import pytest

from build_tools.common.failures import ACCIDENTS, failure_of, problem_of

NAMED = {
    errno.ENOSPC: ("E-DISK-FULL", "磁盘已满", "空间"),
    errno.EDQUOT: ("E-DISK-FULL", "磁盘已满", "空间"),
    errno.EACCES: ("E-PERMISSION", "没有权限", "读写权限"),
    errno.EPERM: ("E-PERMISSION", "没有权限", "读写权限"),
    errno.EROFS: ("E-READ-ONLY", "只读", "可以写"),
    errno.EMFILE: ("E-OPEN-FILES", "打开的文件太多", "ulimit"),
    errno.ENFILE: ("E-OPEN-FILES", "打开的文件太多", "ulimit"),
    errno.ENAMETOOLONG: ("E-LONG-NAME", "太长", "改短"),
    errno.EIO: ("E-DEVICE", "读写出错", "检查磁盘"),
    errno.ENOMEM: ("E-MEMORY", "内存不足", "内存"),
    errno.EPIPE: ("E-PIPE", "已经退出", "存成文件"),
    errno.EAGAIN: ("E-PROCESSES", "进程", "ulimit"),
    errno.EFBIG: ("E-FILE-SIZE", "超过", "上限"),
    errno.EBUSY: ("E-BUSY", "别的程序", "结束"),
    errno.ENOENT: ("E-GONE", "不见了", "检查"),
    errno.EISDIR: ("E-IN-THE-WAY", "位置", "移走"),
    errno.EPROTO: ("E-SYSTEM", os.strerror(errno.EPROTO), "系统所说"),
}


@pytest.mark.parametrize("number", NAMED, ids=errno.errorcode.get)
def test_what_the_system_reports_has_its_name_and_a_remedy(number: int) -> None:
    failure = failure_of(OSError(number, os.strerror(number), "/a/2023.txt"))
    code, what, remedy = NAMED[number]
    assert failure.code == code
    assert what in failure.what
    assert remedy in failure.remedy
    assert failure.what.endswith("/a/2023.txt")
    assert "缺陷" not in str(failure)
    assert code in ACCIDENTS


def test_names_of_two_files_and_names_that_are_no_text() -> None:
    error = OSError(errno.EACCES, "", b"/a/\xff", None, "/b\x1b[31m")
    assert failure_of(error).what == "没有权限：/a/\ufffd → /b\x1b[31m"
    assert "\x1b" not in str(problem_of(error, "content/reports/a"))


def test_too_little_memory_is_no_defect() -> None:
    assert failure_of(MemoryError()).code == "E-MEMORY"
    with pytest.raises(UnicodeEncodeError) as caught:
        os.fsdecode(b"\xff").encode()
    assert "PYTHONUTF8=1" in failure_of(caught.value).remedy


@pytest.mark.parametrize("error", [ZeroDivisionError("by zero"), OSError("of a library")])
def test_a_defect_is_called_one_with_its_place(error: Exception) -> None:
    try:
        raise error
    except Exception as raised:
        problem = problem_of(raised, "content/reports/a", "网页没有做成")
    assert problem.code == "E-INTERNAL"
    assert problem.what.startswith("网页没有做成：程序出错：")
    assert "test_failures.py:" in problem.what
    assert "缺陷" in problem.remedy
