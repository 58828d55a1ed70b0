"""What tells of all reports: made again where it is made of anything else than before."""

from collections.abc import Callable, Mapping
from hashlib import blake2b

from msgspec import DecodeError, json, msgpack
from msgspec.structs import replace

from build_tools.common.cache import digest_of
from build_tools.common.compression import read_published
from build_tools.common.folder_writer import FolderWriter
from build_tools.common.progress import counted
from build_tools.explore import FirstAnswer
from build_tools.model import Value
from build_tools.pages import PagePart, changed_feed, feeds_of, news_of, surveyed_contents
from build_tools.pages.escape import Markup
from build_tools.pages.feeds import FeedEntry
from build_tools.pages.portal.counting import placeholder
from build_tools.publishing.manifest import ManifestEntry
from build_tools.site.build_context import BuildContext
from build_tools.site.content_digests import combined_digests
from build_tools.site.putting import Setting, put_contents


def _text(value: object) -> str:
    if isinstance(value, Markup):
        return str(value)
    raise NotImplementedError


_encode = json.Encoder(enc_hook=_text).encode


class SurveyedPart(Value, frozen=True, array_like=True):
    """What was put of one ``PagePart``, or, without a name and a digest, of all else."""

    digest: bytes
    """Of what it is made of."""
    names: tuple[str, ...]
    """Of its files."""
    own: tuple[str, ...]
    """Its addresses for search engines."""


def put_surveyed(
    build: BuildContext,
    root: FolderWriter,
    site: Setting,
    first: Callable[[], FirstAnswer | None],
    known: Mapping[str, SurveyedPart],
) -> ManifestEntry:
    """Put what tells of all reports; parts that are ``known`` as they are stay."""
    published = build.published
    contents = surveyed_contents(
        published.library.registered,
        published.summaries(build.cache),
        published.withdrawn,
        site.contact,
        first,
        bool(site.elsewhere.parts),
    )
    look = build.job.look, site.elsewhere.digest
    parts: dict[str, SurveyedPart] = {}
    names: list[str] = []
    own: list[str] = []
    for each in counted("地区、年份等的网页", contents):
        if isinstance(each, PagePart):
            digest = blake2b(_encode((look, each.made_of)), digest_size=16).digest()
            part = known.get(each.name)
            if part and part.digest == digest:
                for name in part.names:
                    root.keep(name)
            else:
                part = SurveyedPart(digest, *put_contents(build.job, root, site, each.make()))
            parts[each.name] = part
        else:
            put, shown = put_contents(build.job, root, site, [each])
            names += put
            own += shown
    parts[""] = SurveyedPart(b"", tuple(names), tuple(own))
    files = tuple(name for each in parts.values() for name in each.names)
    return ManifestEntry("", names=files, files=len(files), said=msgpack.encode(parts))


def parts_of(surveyed: ManifestEntry | None) -> dict[str, SurveyedPart]:
    """The parts of what is remembered to tell of all reports; none of what no part was told of."""
    try:
        return msgpack.decode(surveyed.said, type=dict[str, SurveyedPart]) if surveyed else {}
    except DecodeError:
        return {}


def keep_surveyed(
    build: BuildContext, root: FolderWriter, surveyed: ManifestEntry
) -> ManifestEntry:
    """Keep the files ``surveyed``, but for feeds that tell of an original that was replaced.

    Parts with such a feed are not what their digests tell any more.
    """
    published, changed = build.published, {*build.manifest.recorded}
    registered = {each.id: each for each in published.library.registered} if changed else {}
    news: dict[tuple[str, str], list[FeedEntry]] = {}
    for agency in (each for each in published.agencies if each.folder in changed):
        for report in agency.summaries(build.cache):
            known = registered.get(agency.id) or placeholder(report)
            for feed in feeds_of(known, report.region):
                news.setdefault(feed, []).append(news_of(report))
    put = {
        name
        for (path, to_top), entries in news.items()
        for name in root.put(
            path, changed_feed(read_published(f"{build.job.site}/{path}"), entries, to_top)
        )
    }
    for name in surveyed.names:
        if name not in put:
            root.keep(name)
    parts = {
        name: part if put.isdisjoint(part.names) else replace(part, digest=b"")
        for name, part in parts_of(surveyed).items()
    }
    return replace(surveyed, said=msgpack.encode(parts))


def survey_digest(build: BuildContext, site: Setting) -> str:
    """Changes whenever a page that tells of all reports does, but for feeds; empty if unknown."""
    published = build.published
    known = None if site.elsewhere.parts else combined_digests(published, build.manifest)
    if known is None:
        return ""
    withdrawn = sorted((agency, sorted(years)) for agency, years in published.withdrawn.items())
    return digest_of((build.job.look, known, withdrawn, site.contact))
