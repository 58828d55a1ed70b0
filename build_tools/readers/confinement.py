"""What the kernel can take away from a process that parses strangers' files, for good.

Files by Landlock (Linux 5.13), network, other programs and other processes by seccomp. A kernel
that offers one of them, or neither, leaves out what it does not offer; nothing here raises. Needs
nothing but the standard library, so that it can be run before any other program is.
"""

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

# Numbers that are the same on every architecture, of <linux/landlock.h> and <linux/prctl.h>.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_BENEATH = 1
_NO_NEW_PRIVILEGES, _GET_SECCOMP, _SET_SECCOMP, _FILTER = 38, 21, 22, 2
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_OF_FILES = (1 << 0) | (1 << 1) | (1 << 2) | (1 << 14) | (1 << 15)
"""The rights a plain file can have: a rule about it may name no others."""
_RIGHTS_ADDED = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights about files each version of Landlock knows."""
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6

READ = _READ_FILE | _READ_FOLDER
RUN = READ | _EXECUTE
MEET = (1 << 5) | (1 << 9)
"""Making sockets to be called by, and removing them; asked for by name in ``libreoffice``."""
EVERYTHING = (1 << 16) - 1

_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""By machine: what the kernel calls it, and its column below."""
_DENIED = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "keyctl": (250, 219),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "open_by_handle_at": (304, 265),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001
"""Let through, or fail with EPERM."""
_OTHER_ABI = 0x40000000
"""From here on are the numbers of x32, a second set of the same calls."""


def confine_parser() -> None:
    """From now on this process reads its own code and nothing else, and reaches nobody."""
    restrict_files(dict.fromkeys(_code(), READ))
    restrict_calls()


def offers_files() -> bool:
    """Whether this kernel can take files away."""
    return _call(_CREATE_RULESET, None, 0, _VERSION) > 0


def offers_calls() -> bool:
    """Whether this kernel can take calls away, on this machine."""
    supported = platform.machine() in _MACHINES and sys.maxsize > 2**32
    return (
        sys.platform == "linux" and supported and bool(_libc().prctl(_GET_SECCOMP, 0, 0, 0, 0) >= 0)
    )


def restrict_files(allowed: dict[str, int]) -> bool:
    """Leave this process and its children only the ``allowed`` paths, with their rights.

    What is open already stays open. True when the kernel does it.
    """
    version = _call(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return False
    rights = (1 << _RIGHTS_ADDED.get(version, 16)) - 1
    network = 3 if version >= _NETWORK_SINCE else 0
    scopes = 3 if version >= _SCOPES_SINCE else 0
    attributes = struct.pack("=QQQ", rights, network, scopes)
    size = 24 if scopes else 16 if network else 8
    rules = _call(_CREATE_RULESET, attributes, size, 0)
    if rules < 0:
        return False
    try:
        for path, right in allowed.items():
            _allow(rules, path, right & rights)
        _renounce()
        return _call(_RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def restrict_calls() -> bool:
    """Take from this process network, other programs and other processes; True when it is done."""
    if not offers_calls():
        return False
    machine, column = _MACHINES[platform.machine()]
    program = _filter(machine, [numbers[column] for numbers in _DENIED.values()])
    steps = ctypes.create_string_buffer(program, len(program))
    whole = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(steps))
    _renounce()
    return bool(_libc().prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(whole), 0, 0) == 0)


def _filter(machine: int, denied: list[int]) -> bytes:
    """A program by which ``denied`` calls fail, and all of another architecture; others pass."""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, len(denied) + 3, machine), (_LOAD, 0, 0, 0)]
    steps.append((_AT_LEAST, len(denied) + 1, 0, _OTHER_ABI))
    steps += [(_EQUAL, len(denied) - at, 0, number) for at, number in enumerate(denied)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _allow(rules: int, path: str, right: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # not on this machine
        return
    if not Path(path).is_dir():
        right &= _OF_FILES
    _call(_ADD_RULE, rules, _BENEATH, struct.pack("=Qi", right, descriptor), 0)
    os.close(descriptor)


def _renounce() -> None:
    """Without this a process may not take anything from itself."""
    _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _call(number: int, *arguments: object) -> int:
    """A system call's result; -1 where there is none of this number."""
    if sys.platform != "linux":
        return -1
    given = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return int(_libc().syscall(ctypes.c_long(number), *given))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def _code() -> Iterable[str]:
    """Where this program's code is, its libraries', Python's and the system's libraries."""
    paths = sysconfig.get_paths()
    yield from {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    yield from _packages()
    yield str(Path(__file__).parents[1])
    yield f"{sys.base_prefix}/lib"
    yield from ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/etc/ld.so.cache")
    yield from ("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu", "/dev/null")


def _packages() -> Iterator[str]:
    """Folders of installed packages; no other folder of the path, which may hold anything."""
    for entry in sys.path:
        if Path(entry).name in ("site-packages", "dist-packages"):
            yield entry
