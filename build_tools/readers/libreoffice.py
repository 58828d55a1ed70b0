"""LibreOffice as a converter of one file, confined: strangers' files are what it is given.

Every call has a folder, a profile and a home of its own, so it meets no other call and no user's
settings. It runs no macro and follows no link; where the system allows it, it has no network at
all and no file but that folder and the system's own. Its memory, its files and its time are
bounded.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from build_tools.readers import confinement

_SECONDS = 90.0
_MEMORY = 4 * 1024 * 1024 * 1024
_FILE = 256 * 1024 * 1024

_SYSTEM = (
    *("/bin", "/sbin", "/lib", "/lib64", "/usr", "/opt", "/nix/store", "/proc", "/sys/devices"),
    *("/dev/random", "/dev/urandom", "/dev/zero", "/etc/alternatives", "/etc/fonts"),
    *("/etc/ld.so.cache", "/etc/libreoffice", "/etc/localtime", "/var/cache/fontconfig"),
    *("/var/lib/libreoffice", "/var/spool/libreoffice", sys.prefix, sys.base_prefix),
)
"""What LibreOffice, and what runs it, needs of a system: none of it is anybody's own."""

# Alone in a network without any host, where that may be had: root may, others may as nobody.
_CONFINED = f"""
import ctypes, os, runpy, sys
folder = sys.argv.pop(1)
confinement = runpy.run_path({confinement.__file__!r})
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
    resource.setrlimit(resource.RLIMIT_FSIZE, ({_FILE}, {_FILE}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unshare = ctypes.CDLL(None).unshare
    unshare(0x40000000) and unshare(0x50000000)
except (AttributeError, ImportError, OSError, ValueError):
    pass
rights = dict.fromkeys({_SYSTEM!r}, confinement["RUN"])
rights |= {{os.path.dirname(sys.argv[1]): confinement["RUN"], "/tmp": confinement["MEET"]}}
rights["/dev/null"] = confinement["EVERYTHING"]
confinement["restrict_files"]({{**rights, folder: confinement["EVERYTHING"]}})
os.execv(sys.argv[1], sys.argv[1:])
"""
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": "3",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false"},
    # Whatever still asks for a network is sent to a port nobody listens on.
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}


class ConversionError(Exception):
    """The file was not converted; message ``case`` of the catalogue says why."""

    def __init__(self, case: str, **values: str) -> None:
        super().__init__(case)
        self.case, self.values = case, values


def program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(path: str, data: bytes, suffix: str, made: str, most: int) -> bytes:
    """``data`` as a file ``made`` of at most ``most`` bytes by the LibreOffice at ``path``.

    Raises ``ConversionError``.
    """
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / f"report{suffix}"
        given.write_bytes(data)
        (folder / "made").mkdir()
        _write_profile(folder / "profile" / "user")
        _run(_command(path, given, made, folder), folder)
        found = folder / "made" / f"report.{made}"
        if not found.is_file():
            raise ConversionError("E-CONVERT")
        if found.stat().st_size > most:
            raise ConversionError("E-CONVERT.large")
        return found.read_bytes()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )


def _command(path: str, given: Path, made: str, folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", made]
    confined = [sys.executable, "-I", "-c", _CONFINED, str(folder)]
    return [*confined, path, profile, *options, "--outdir", str(folder / "made"), str(given)]


def _run(command: list[str], folder: Path) -> None:
    process = subprocess.Popen(  # noqa: S603 - a program of the machine, on our own files
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LANG": "C.UTF-8",
            "PATH": os.environ.get("PATH", os.defpath),
        },
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise ConversionError("E-CONVERT.slow", seconds=f"{_SECONDS:.0f}") from None
    finally:
        # The program is a script that starts another: its whole session has to go.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
