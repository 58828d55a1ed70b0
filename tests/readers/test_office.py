import stat
import sys
from pathlib import Path

import pytest

from build_tools.readers import UnreadableError, libreoffice, read_document
from tests.readers.drawing import docx, shown, source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest"
WORD = docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")


def test_what_only_bears_the_name_is_read_as_what_it_is() -> None:
    assert shown(read_document(source(WORD, "a.doc"))) == ["甲"]
    assert shown(read_document(source("<html><p>政府信息", "a.wps"))) == ["政府信息"]


def test_without_the_converter_the_problem_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match=r"libreoffice-writer.*\.docx"):
        read_document(source(OLE, "a.doc"))


def converter(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stands in for LibreOffice, since it is on few machines."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_a_converted_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(WORD)
    script = (
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'report.docx'\n"
        "assert pathlib.Path(sys.argv[-1]).read_bytes().endswith(b' rest')\n"
        f"out.write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    )
    converter(tmp_path, script, monkeypatch)
    assert shown(read_document(source(OLE, "a.wps"))) == ["甲"]


@pytest.mark.parametrize(("script", "said"), [("pass", "打不开"), ("time.sleep(30)", "秒内")])
def test_a_converter_that_fails_or_hangs(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_SECONDS", 1.0)
    converter(tmp_path, script, monkeypatch)
    with pytest.raises(UnreadableError, match=said):
        read_document(source(OLE, "a.doc"))
