"""Who a report is of, which year it is about and when it was signed, as it says itself.

``title_lines`` titles, also with a slip of the pen · ``title_sentences`` what the first sentences
announce · ``signing`` dates and signatures · ``office_evidence`` what several places agree on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from build_tools.common.broken_prose import begins_item, breaks_off
from build_tools.common.traditional import simplified
from build_tools.model import Section, SectionName, Value
from build_tools.sections.characters import is_organisation
from build_tools.sections.office_evidence import fits, office_agreed_on, own_word
from build_tools.sections.plain_lines import as_printed, foot_of, head_of, prose_of, whole_of
from build_tools.sections.sender_lines import (
    asked_in,
    in_full,
    may_lack,
    sender_in,
    source_in,
    who_acted,
)
from build_tools.sections.signing import find_signature, parse_date, signature_of
from build_tools.sections.title_lines import TitleLine, begun_above, is_only_an_end, title_of
from build_tools.sections.title_sentences import (
    author_in,
    named_in,
    opening_year,
    period_year,
    years_named,
)

__all__ = ["Masthead", "parse_date", "read_masthead", "year_of_path"]

_FILED = re.compile(r"(?:^|/)(20\d{2})(?:\.v\d+)?\.[A-Za-z]+$")
_OF_A_PLACE = 2
"""Characters that a place's name has, whatever it is called behind them."""
_OPENING = 12
"""Paragraphs in which the report announces itself."""
_OF_PROSE = re.compile("[，。]")
_FULL = 16
"""Characters of a line that a converter may have broken; shorter are fields of a page."""


class Masthead(Value, frozen=True):
    """What a report says of itself; empty or None where it says nothing."""

    title: str = ""
    agency: str = ""
    """From the title, else a sentence, the signature, or what several places agree on."""
    year: int | None = None
    """From the title, else what sentences, date and place agree on; None where they do not."""
    issued: str = ""
    signature: str = ""


def read_masthead(sections: Sequence[Section], path: str = "", publisher: str = "") -> Masthead:
    """Title, agency, year, signature and its date, as the sections' paragraphs print them.

    ``path`` is where the source is filed, ``publisher`` whom a web page's metadata name.
    """
    found = _read(sections, path, simplified(publisher))
    names = {
        key: as_printed(getattr(found, key), sections) for key in ("title", "agency", "signature")
    }
    return replace(found, **names)


def _read(sections: Sequence[Section], path: str, publisher: str) -> Masthead:
    """What the sections' lines say in plain characters."""
    head = head_of(sections)
    signature, issued = find_signature(foot_of(sections))
    title = _on_a_cover(_find_title(head), head)
    full = list(_full_titles(head))
    if len({each.agency for each in full}) == 1 and not title.year:
        title = full[0]
    titles = {each.year: each for each in full}
    if len(titles) > 1:
        often = Counter(each.year for each in full)
        agreed = _agreed_among(often, sections, issued, year_of_path(path))
        # All of others' years: a list of reports above this one.
        title = titles[agreed] if agreed else TitleLine("", title.agency)
        title = _of_one_office(title, full, head, signature)
        return Masthead(title.printed, title.agency, agreed, issued, signature)
    title = _of_one_office(title, full, head, signature)
    if title.agency and title.year:
        agency = _in_full(title.agency, sections, head, signature)
        return Masthead(title.printed, agency, title.year, issued, signature)
    opening = _opening(sections)
    named = named_in(opening) or TitleLine("")
    agency = title.agency or named.agency or _signing_office(signature, author_in(opening))
    year = title.year or _agreed_year(sections, named.year, issued, year_of_path(path))
    agency = agency or _sending_office(sections, head)
    if not agency:
        agency = _agreed_office(sections, head, opening, publisher)
    agency = _in_full(agency, sections, head, signature)
    return Masthead(title.printed or named.printed, agency, year, issued, signature)


def _opening(sections: Sequence[Section]) -> list[str]:
    """The first paragraphs; what goes on in the midst of a sentence with what goes on there."""
    whole: list[str] = []
    last = ""
    for text in islice(prose_of(sections), _OPENING):
        if _is_broken(last) and not (begins_item(text) or title_of([text])):
            whole[-1] += text
        else:
            whole.append(text)
        last = text
    return whole


def _is_broken(line: str) -> bool:
    """Whether a sentence goes on below ``line``, which is no field or trail of a page."""
    return len(line) >= _FULL and bool(_OF_PROSE.search(line)) and breaks_off(line)


def _in_full(name: str, sections: Sequence[Section], head: Sequence[str], signature: str) -> str:
    """``name`` with what it leaves out of the office's, where the report tells it elsewhere."""
    if not may_lack(name):
        return name
    opening = _opening(sections)
    named = [found.agency for each in opening if (found := named_in([each]))]
    others = (author_in(opening), *asked_in(opening), *who_acted(name, opening))
    return in_full(name, head, (signature, *named, *others))


def _signing_office(signature: str, author: str) -> str:
    """``signature``, or the ``author`` whose own office it is or who signs with no name.

    A bureau is no part of an office.
    """
    inner = author and signature == f"{author}办公室" and not author.endswith("政府")
    return author if inner or not signature else signature


def _sending_office(sections: Sequence[Section], head: Sequence[str]) -> str:
    """Who sends the report or is named as its source, where the office does not speak otherwise."""
    before = head if sections and sections[0].name is SectionName.PREAMBLE else ()
    own = own_word(whole_of(sections))
    sender = sender_in(before) or (source_in(before) if own else "")
    return sender if fits(sender, own) else ""


def _agreed_office(
    sections: Sequence[Section], head: Sequence[str], opening: Sequence[str], publisher: str
) -> str:
    """What several places agree on, else whom the page's metadata name as its source."""
    whole = whole_of(sections)
    before = head if sections and sections[0].name is SectionName.PREAMBLE else ()
    named, source = publisher.split("\n"), signature_of(publisher.split("\n")[0])
    agreed = office_agreed_on(before, opening, whole, named)
    return agreed or (source if fits(source, own_word(whole)) else "")


def year_of_path(path: str) -> int | None:
    """The year a source is filed under, such as that of ``2023.txt``; None when under none."""
    found = _FILED.search(path.replace("\\", "/"))
    return int(found[1]) if found else None


def _agreed_year(
    sections: Sequence[Section], announced: int | None, issued: str, filed: int | None
) -> int | None:
    """The year that most of what there is points to, the place before a single sentence.

    A sentence may be copied from last year's report, a date miswritten: none is enough against
    another, nor against the year under which the report is filed.
    """
    period = period_year(whole_of(sections))
    dated = int(issued[:4]) - 1 if issued else None
    opened = opening_year(prose_of(sections))
    said = Counter(each for each in (announced, period, opened, dated, filed) if each)
    named = years_named(prose_of(sections))
    for year, votes in said.items():
        others = [said[other] for other in said if other != year]
        if votes > max(others, default=0) and (votes > 1 or not filed):
            return None if year == period and votes == 1 and named[year + 1] else year
    return None


def _agreed_among(
    often: Counter[int | None], sections: Sequence[Section], issued: str, filed: int | None
) -> int | None:
    """Which of several titles' years date or place speak for, or the period and most of them."""
    dated = int(issued[:4]) - 1 if issued else None
    period = period_year(whole_of(sections))
    said = Counter(each for each in (dated, filed, period) if each and each in often)
    if not said:
        return None
    if period and all(often[period] > often[other] for other in often if other != period):
        return period  # the title that stands above the report and in a list of all
    (year, votes), *others = said.most_common()
    sure = year in (dated, filed) and all(votes > other for _, other in others)
    return year if sure else None


def _full_titles(lines: Sequence[str]) -> Iterator[TitleLine]:
    """Every title with office and year, also one torn between two lines.

    Others' years may stand beside the own.
    """
    titles = [title_of([line]) for line in lines]
    for at, found in enumerate(titles):
        rest = lines[at + 1 : at + 2]
        if not found and rest and not (_is_title(rest[0]) or begins_item(rest[0])):
            found = title_of([lines[at], *rest])
        if found and found.year and found.agency and not is_only_an_end(found.agency):
            yield found


def _of_one_office(
    title: TitleLine, full: Sequence[TitleLine], head: Sequence[str], signature: str
) -> TitleLine:
    """``title``; among several offices' the one that the page tells of, without office for none."""
    offices = {each.agency: each for each in full if title.year in (None, each.year)}
    longest = max(offices, key=len, default="")
    if all(set(each) <= set(longest) for each in offices):
        return title
    own = [offices[name] for name in {sender_in(head), source_in(head), signature} & set(offices)]
    if len(own) != 1:
        return replace(title, agency="")
    return own[0] if title.year else replace(title, agency=own[0].agency)


def _on_a_cover(title: TitleLine, head: Sequence[str]) -> TitleLine:
    """``title``, of the one office named alone on a line where the title has but its region."""
    if not title.agency or is_organisation(title.agency) or any(map(_is_title, head)):
        return title
    alone = {name for line in head if (name := signature_of(line)) and name not in title.printed}
    name = alone.pop() if len(alone) == 1 else ""
    same = name.startswith(title.agency[:_OF_A_PLACE])  # 高新区 is the short form of a longer name
    return replace(title, agency=name) if same else title


def _is_title(line: str) -> bool:
    found = title_of([line])
    return bool(found and found.agency)


def _find_title(lines: Sequence[str]) -> TitleLine:
    """The title; a line that names an agency goes before one joined with others."""
    nameless: TitleLine | None = None
    for span in (1, 2, 3, 4):
        for start in range(len(lines) - span + 1):
            found = title_of(lines[start : start + span])
            if found and found.agency:
                found = (begun_above(lines[start - 1], found) if start else None) or found
                if not is_only_an_end(found.agency):
                    return found
                found = replace(found, agency="")
            nameless = nameless or found
    return nameless or TitleLine("")
