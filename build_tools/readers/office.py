"""Old Word and WPS files, turned into ``.docx`` by LibreOffice where the machine has it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from build_tools.model import Document, Source
from build_tools.readers.problems import MAX_BYTES, UnreadableError, too_large, unreadable
from build_tools.readers.sandbox import read_isolated

DOCX_READER = "build_tools.readers.docx:read_docx"
HTML_READER = "build_tools.readers.html:read_html"
_SECONDS = 90.0


def read_office(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``, also without LibreOffice.

    Many a ``.doc`` is a web page or a ``.docx`` in truth: those are read as what they are.
    """
    start = source.data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"pk\x03\x04"):
        return read_isolated(DOCX_READER, source)
    if start.startswith((b"<html", b"<!doctype html", b"<meta")):
        return read_isolated(HTML_READER, source)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        what = f"读 {source.suffix} 文件需要 LibreOffice，这台机器上没有"
        remedy = "请安装 libreoffice-writer，或用 Word、WPS 另存为 .docx"
        raise unreadable(source, "E-NO-LIBREOFFICE", what, remedy)
    data = _converted(program, source)
    return read_isolated(DOCX_READER, Source(source.path, data, sha256(data).hexdigest()))


def _converted(program: str, source: Source) -> bytes:
    with tempfile.TemporaryDirectory(prefix="nianbao-") as name:
        folder = Path(name)
        given = folder / f"report{source.suffix}"
        given.write_bytes(source.data)
        _run(_command(program, given, folder), folder, source)
        made = folder / "report.docx"
        if not made.is_file():
            raise _failed(source, "LibreOffice 打不开这个文件")
        if made.stat().st_size > MAX_BYTES:
            raise too_large(source, "转换后的文件过大")
        return made.read_bytes()


def _command(program: str, given: Path, folder: Path) -> list[str]:
    # A profile of its own: the user's may be in use, and must not be touched.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"]
    return [program, profile, *options, "--outdir", str(folder), str(given)]


def _run(command: list[str], folder: Path, source: Source) -> None:
    process = subprocess.Popen(  # noqa: S603 - a program of the machine, on our own files
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        # The program is a script that starts another: its whole session has to go.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise _failed(source, f"LibreOffice {_SECONDS:.0f}秒内没有转换完") from None


def _failed(source: Source, what: str) -> UnreadableError:
    return unreadable(source, "E-CONVERT", what, "请用 Word 或 WPS 打开，另存为 .docx")
