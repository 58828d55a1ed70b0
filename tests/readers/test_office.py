import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.readers import UnreadableError, confinement, libreoffice, read_document
from build_tools.reports.assembling import read_report
from tests.accuracy.marking import mark
from tests.accuracy.papers import set_paper
from tests.readers.drawing import docx, shown, source
from tests.readers.test_workbook import book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest"
OPEN = b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text rest"
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


@pytest.mark.parametrize(("data", "name"), [(OLE, "a.wps"), (OPEN, "a.odt")])
def test_a_converted_file(
    data: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(WORD)
    script = (
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'report.docx'\n"
        "assert pathlib.Path(sys.argv[-1]).read_bytes().endswith(b' rest')\n"
        f"out.write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    )
    converter(tmp_path, script, monkeypatch)
    assert shown(read_document(source(data, name))) == ["甲"]


@pytest.mark.parametrize("suffix", [".xls", ".et", ".ods"])
def test_an_old_spreadsheet_becomes_an_excel_file(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.xlsx"
    made.write_bytes(book(lambda workbook: workbook.add_worksheet().write_row(0, 0, ["新收", 5])))
    script = (
        "assert sys.argv[sys.argv.index('--convert-to') + 1] == 'xlsx'\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'report.xlsx'\n"
        f"out.write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    )
    converter(tmp_path, script, monkeypatch)
    opened = b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"
    data = opened if suffix == ".ods" else OLE
    assert shown(read_document(source(data, f"2023{suffix}"))) == [[["新收", "5"]]]


@pytest.mark.parametrize(("script", "said"), [("pass", "打不开"), ("time.sleep(600)", "秒内")])
def test_a_converter_that_fails_or_hangs(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said == "秒内":
        monkeypatch.setattr(libreoffice, "_SECONDS", 1.0)
    converter(tmp_path, script, monkeypatch)
    with pytest.raises(UnreadableError, match=said):
        read_document(source(OLE, "a.doc"))


@pytest.mark.parametrize(
    ("data", "name"), [(b"MZ\x90", "a.doc"), (b"%PDF-1.7", "a.wps"), ("政府".encode(), "a.rtf")]
)
def test_what_is_no_office_file_is_never_converted(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableError, match=r"E-DAMAGED.*另存为"):
        read_document(source(data, name))


def test_the_converter_is_confined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home, a profile and a network of its own; nothing of ours in its environment."""
    monkeypatch.setenv("NIANBAO_SECRET", "x")
    script = (
        "import os, resource\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:')).partition('://')[2]\n"
        "assert pathlib.Path(os.environ['HOME']) == pathlib.Path.cwd() == out.parent\n"
        "assert 'NIANBAO_SECRET' not in os.environ\n"
        "settings = (pathlib.Path(profile) / 'user/registrymodifications.xcu').read_text()\n"
        "assert 'DisableMacrosExecution' in settings\n"
        "assert 0 < resource.getrlimit(resource.RLIMIT_AS)[0] < 1 << 33\n"
        f"made = pathlib.Path({str(tmp_path / 'made.docx')!r})\n"
        "(out / 'report.docx').write_bytes(made.read_bytes())"
    )
    (tmp_path / "made.docx").write_bytes(WORD)
    converter(tmp_path, script, monkeypatch)
    assert shown(read_document(source(OLE, "a.doc"))) == ["甲"]


@pytest.mark.skipif(not confinement.offers_files(), reason="this kernel has no Landlock")
def test_the_converter_opens_no_file_but_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import os\n"
        "for path in ('/etc/passwd', '/root', '/dev/shm', os.path.expanduser('~/..')):\n"
        "    try:\n"
        "        os.listdir(path) if os.path.isdir(path) else open(path)\n"
        "    except PermissionError:\n"
        "        continue\n"
        "    sys.exit(1)\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "made = pathlib.Path(sys.argv[0]).with_name('made.docx')\n"
        "(out / 'report.docx').write_bytes(made.read_bytes())"
    )
    (tmp_path / "made.docx").write_bytes(WORD)
    converter(tmp_path, script, monkeypatch)
    assert shown(read_document(source(OLE, "a.doc"))) == ["甲"]


LIBREOFFICE = libreoffice.program()
needs_libreoffice = pytest.mark.skipif(
    LIBREOFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-writer-nogui"
)


def saved_as(suffix: str, word: bytes, folder: Path) -> bytes:
    """The Word file as LibreOffice saves it in another format."""
    (folder / "a.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", suffix, "--outdir", str(folder)]
    command = [str(LIBREOFFICE), profile, *options, str(folder / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    shutil.rmtree(folder / "profile")
    return (folder / f"a.{suffix}").read_bytes()


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize(("number", "saved", "named"), [(2, "doc", "wps"), (3, "rtf", "rtf")])
def test_a_whole_report_in_an_old_format(
    number: int, saved: str, named: str, tmp_path: Path
) -> None:
    """Every cell right, merged labels included. A .wps of Kingsoft is a .doc by another name."""
    paper = set_paper(number, layout="docx", quirk="plain")
    data = saved_as(saved, paper.data, tmp_path)
    assert data.startswith(b"{\\rtf" if saved == "rtf" else OLE[:8])
    if saved == "doc":
        is_told_when_broken(data)
    report = read_report(source(data, f"2023.{named}"))
    marks, faults = mark(paper.truth, paper.lost, report.tables)
    assert not faults
    assert marks["right"] == marks.total() > 180


def is_told_when_broken(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_document(source(data[:512] + bytes(len(data) - 512), "2023.doc"))
    assert caught.value.problem.code == "E-CONVERT"
