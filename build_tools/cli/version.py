"""``nianbao --version``: what a report of a fault has to name."""

import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from build_tools import __version__
from build_tools.readers import libreoffice
from build_tools.readers.formats import FORMATS

_PACKAGES = {"MkDocs": "mkdocs", "ProperDocs": "properdocs", "Material": "mkdocs-material"}
_OFFICE = "read_office"


def version_text() -> str:
    """The versions, and which reports and data files can be read and written here."""
    return (
        f"nianbao {__version__}（{'，'.join(_parts())}）\n能读：{_read()}\nParquet：{_parquet()}\n"
    )


def _parts() -> list[str]:
    parts = [f"Python {platform.python_version()}"]
    for name, package in _PACKAGES.items():
        try:
            parts.append(f"{name} {version(package)}")
        except PackageNotFoundError:  # only one of the generators has to be there
            continue
    return parts


def _read() -> str:
    office = [each.suffix for each in FORMATS if each.reader.endswith(_OFFICE)]
    plain = [each.suffix for each in FORMATS if each.suffix not in office and not each.is_image]
    with_office = "有 LibreOffice" if libreoffice.program() else "没有 LibreOffice，读不了"
    scans = "能读" if find_spec("rapidocr") else "读不了，要 pip install 'nianbao[ocr]'"
    return f"{' '.join(plain)}；{' '.join(office)} {with_office}；扫描件和图片{scans}"


def _parquet() -> str:
    return "能写" if find_spec("pyarrow") else "不写，要 pip install 'nianbao[data]'"
