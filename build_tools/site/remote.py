"""A build whose content, cache and site lie at addresses: fetched before it, sent after it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path

from build_tools.common.failures import ACCIDENTS
from build_tools.common.folder_writer import FileCounts
from build_tools.library.register_file import LOST
from build_tools.model import Problem, Severity, Value
from build_tools.publishing.remote import RemoteError, RemoteFolder, Sending, Wanted
from build_tools.site.build_report import BuildReport
from build_tools.site.unread import lost_reading
from build_tools.site.vanished import (
    NO_REGISTER,
    lost_refusal,
    too_many,
    unlisted_refusal,
    vanish_refusal,
)

_PAGE = re.compile(r"reports/([^/]+)/(20[0-9]{2})\.html(?:\.gz)?")
_REGION = re.compile(r"regions/[1-9]")
_ARTEFACT = ".kept"


class RemotePlaces(Value, frozen=True):
    """Addresses of what a build reads and writes; empty for what lies in a folder as ever."""

    content: str = ""
    cache: str = ""
    site: str = ""

    def check_apart(self) -> None:
        """RemoteError where what is sent would be read as content, or take other files away."""
        sent = [each.rstrip("/") for each in (self.cache, self.site) if each]
        content = self.content.rstrip("/")
        read = [each for each in sent if content and f"{each}/".startswith(f"{content}/")]
        if read or len({*sent}) < len(sent):
            what = "--cache 和 --site 要是两个地址，都不能在 --content 的地址里面"
            raise RemoteError(f"{what}：会互相覆盖。怎么办：请各写一个，例如 s3://bucket/site")


def fetch_content(places: RemotePlaces, cache: Path) -> Path | None:
    """The folder below ``cache`` that holds the content of its address now. RemoteError."""
    if not places.content:
        return None
    home = _home(cache, places.content)
    RemoteFolder(places.content).fetch(home / "content", home / "fetched.json")
    return home / "content"


def site_folder(places: RemotePlaces, cache: Path) -> Path | None:
    """The folder below ``cache`` in which the site of its address is made."""
    return _home(cache, places.site) / "site" if places.site else None


def fetch_cache(places: RemotePlaces, cache: Path) -> None:
    """On a machine that has no cache yet, begin with the one at its address. RemoteError."""
    if not places.cache or any(cache.rglob(f"*{_ARTEFACT}")):
        return
    remote = RemoteFolder(places.cache)
    if not remote.is_empty():
        remote.fetch(cache, cache / "remote" / "cache.json", _is_artefact)


def send_cache(places: RemotePlaces, cache: Path) -> None:
    """Keep the artefacts of ``cache`` at its address. RemoteError."""
    if places.cache:
        remote = RemoteFolder(places.cache)
        remote.send(cache, remote.compare(cache, _is_artefact))


def send_site(places: RemotePlaces, site: Path, report: BuildReport, meant: bool) -> FileCounts:
    """Make what lies at the site's address the ``site`` that the ``report`` tells of.

    Pages of agencies that this build could not publish stay. RemoteError, and nothing is sent,
    where more would be lost there than can be believed and that is not ``meant``.
    """
    remote = RemoteFolder(places.site)
    sending = remote.compare(site)
    failed = {part for each in report.failed for part in each.path.split("/")}

    def is_kept(name: str) -> bool:
        return name.startswith("reports/") and name.split("/")[1] in failed

    if not meant and (refusal := _refusal(remote, site, sending, report, is_kept)):
        raise RemoteError(f"没有上传到 {places.site}。{refusal}")
    return remote.send(site, sending, is_kept)


def _refusal(
    remote: RemoteFolder, site: Path, sending: Sending, report: BuildReport, is_kept: Wanted
) -> str:
    """Why nothing is to be sent; empty if it may be.

    The machine may be a new one, with nothing to keep the last good state from.
    """
    gone = _years_by_agency(name for name in sending.gone if not is_kept(name))
    if too_many(gone, report.reports):
        return vanish_refusal(gone)
    problems = (*report.own_problems, *report.problems)
    spoilt = tuple(_published_as(each.path) for each in problems if each.code in ACCIDENTS)
    spoilt += tuple(_lost_readings(remote, site, sending, problems))
    if lost := {each for each in sending.others if is_kept(each) or each.startswith(spoilt)}:
        return unlisted_refusal(sorted({each.split("/")[1] for each in lost}), problems)
    if sending.others and LOST in {each.code for each in report.accidents}:
        return lost_refusal(report.own_problems)
    regions = {each for each in (*sending.gone, *sending.hashes) if _REGION.match(each)}
    return NO_REGISTER if regions and not regions & sending.hashes.keys() else ""


def _lost_readings(
    remote: RemoteFolder, site: Path, sending: Sending, problems: Iterable[Problem]
) -> Iterator[str]:
    """The data files of reports that were read when they were sent, and cannot be read now."""
    wrong = {_published_as(each.path) for each in problems if each.severity is Severity.ERROR}
    for name in sending.hashes.keys() & {f"{each}.json" for each in wrong} & {*sending.others}:
        if lost_reading((site / name).read_bytes(), partial(remote.read, name)):
            yield name


def _published_as(path: str) -> str:
    """How the names begin of what is published of the report, or agency, that lies at ``path``."""
    agency, _, file = path.partition("/reports/")[2].partition("/")
    return f"reports/{agency}/{file.partition('.')[0]}"


def _years_by_agency(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found = defaultdict(set)
    for match in filter(None, map(_PAGE.fullmatch, names)):
        found[match[1]].add(int(match[2]))
    return {agency: tuple(sorted(years)) for agency, years in sorted(found.items())}


def _home(cache: Path, address: str) -> Path:
    return cache / "remote" / blake2b(address.encode(), digest_size=8).hexdigest()


def _is_artefact(name: str) -> bool:
    return name.endswith(_ARTEFACT)
