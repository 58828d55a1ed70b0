from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from build_tools.common.compression import Packing
from build_tools.search import SearchDocument, index_document, write_index
from build_tools.search.files import IndexFolder
from build_tools.search.folding import units
from build_tools.search.index import NAMES, TEXTS
from build_tools.search.shards import Shards, Sizes
from tests.search.portal import CUT, seed_documents
from tests.search.reference import Reader, load, load_text
from tests.search.samples import documents

ONE = SearchDocument(
    url="reports/a/2023.html",
    title="甲县教育局2023年政府信息公开工作年度报告",
    agency_id="a",
    names=("甲县教育局", "甲县教体局"),
    region_code="990101",
    region_chain=("某省", "某市", "甲县"),
    level="county",
    year=2023,
    passages=("统筹推进，扎实开展。", "热线12345，网址www.Example.gov.cn。"),
)


def _write(out: Path, found: Iterable[SearchDocument]) -> list[str]:
    return write_index(map(index_document, found), out)


def _reader(out: Path, *found: SearchDocument) -> Reader:
    _write(out, found)
    return Reader(out)


@pytest.fixture(scope="module")
def samples() -> list[SearchDocument]:
    return [*seed_documents(), *documents(300)]


@pytest.fixture(scope="module")
def reader(samples: list[SearchDocument], tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return _reader(tmp_path_factory.mktemp("search"), *samples)


def test_every_word_of_the_prose_finds_its_document(
    reader: Reader, samples: list[SearchDocument]
) -> None:
    random = Random(5)
    for document in random.sample(samples, 40):
        passage = random.choice(document.passages)
        start = random.randrange(max(1, len(passage) - 2))
        query = "".join(units(passage[start : start + random.choice((2, 3, 4, 12))]))
        if re.fullmatch("[\u2e80-\ud7ff]+", query):
            assert document.url in reader.documents(query), query


@pytest.mark.parametrize("sizes", [(TEXTS, NAMES), CUT], ids=["whole", "cut"])
def test_the_lists_hold_every_term_of_every_document_and_nothing_else(
    samples: list[SearchDocument], sizes: tuple[Sizes, Sizes], tmp_path: Path
) -> None:
    samples = samples[:60] if sizes == CUT else samples  # a file for nearly every term
    write_index(map(index_document, samples), tmp_path, sizes=sizes)
    reader = Reader(tmp_path)
    assert ("pages" in reader.tables["texts"]) == (sizes == CUT)
    expected: dict[str, set[str]] = {}
    for document in samples:
        region = " ".join(document.region_chain)
        for text in (document.title, *document.names, region, *document.passages):
            for term in _terms_one_by_one(text):
                expected.setdefault(term, set()).add(document.url)
    addresses = [reader.text(at)[0] for at in range(len(samples))]
    lists = reader.lists("texts")
    assert {term: {addresses[at] for at in found} for term, found in lists.items()} == expected


def _terms_one_by_one(text: str) -> Iterator[str]:
    found = units(text)
    for unit, following in zip(found, [*found[1:], "."], strict=True):
        paired = "\u2e80" <= unit <= "\ud7ff" and "\u2e80" <= following <= "\ud7ff"
        yield unit + following if paired else unit[:24]


def test_words_that_stand_in_one_document_find_only_it(tmp_path: Path) -> None:
    rare = replace(ONE, passages=(*ONE.passages, "饕餮纹饰"))
    others = [replace(ONE, url=f"reports/{at}/2023.html", agency_id=str(at)) for at in range(400)]
    found = _reader(tmp_path, *others[:200], replace(rare, url="rare.html"), *others[200:])
    for query in ("饕餮", "餮纹饰", "饕", "饰", "饕餮纹饰"):
        assert found.documents(query) == {"rare.html"}


@pytest.mark.parametrize("query", ["乙州", "推开", "甲局", "2022", "1234", "234", "xample", "饕餮"])
def test_absent_words_find_nothing(tmp_path: Path, query: str) -> None:
    assert _reader(tmp_path, ONE).documents(query) == set()


@pytest.mark.parametrize(
    "query",
    [
        "甲县教育局", "教体局", "某市", "某省某市甲县", "2023", "２０２３年", "推进扎实",
        "推进、扎实", "12345", "www.example.gov.cn", "EXAMPLE", "exam", "热线12345", "展", "甲",
        "教育 扎实", "局2023",
    ],
)  # fmt: skip
def test_present_words_find_it(tmp_path: Path, query: str) -> None:
    assert _reader(tmp_path, ONE).documents(query) == {ONE.url}


def test_the_queries_readers_will_try(reader: Reader) -> None:
    qinzhou = "reports/qinzhou-investment-promotion-bureau/2023.html"
    xinjiang = "reports/xinjiang-investment-promotion-centre/2023.html"
    assert xinjiang in reader.documents("招商")
    assert {qinzhou, xinjiang} <= reader.documents("投资促进")
    assert xinjiang in reader.documents("新绛") & reader.documents("绛县")
    assert qinzhou in reader.documents("钦州市投资促进局")
    assert qinzhou in reader.documents("公开信息293条，其中发布投资动态栏目")
    assert {qinzhou, xinjiang} <= reader.documents("2023")


def test_agencies_are_found_by_any_name_region_or_id(reader: Reader) -> None:
    qinzhou, xinjiang = (
        "qinzhou-investment-promotion-bureau",
        "xinjiang-investment-promotion-centre",
    )
    assert reader.agencies("钦州市投资促进局") == {qinzhou}
    assert reader.agencies("广西 投资") == {qinzhou}
    assert reader.agencies("绛县") == {xinjiang}
    assert reader.agencies("qinz") == {qinzhou}
    assert reader.agencies("原州区工业") == {"yuanzhou-industry-and-commerce-bureau"}
    assert reader.agencies("不存在") == set()


def test_names_that_begin_with_the_query_are_marked(reader: Reader) -> None:
    assert len(reader.starting("新绛")) == 1
    assert reader.starting("绛县") == set()


def test_names_are_listed_whole_under_their_first_two_characters_and_sounds(
    reader: Reader, samples: list[SearchDocument]
) -> None:
    lists = reader.lists("called")
    qinzhou = lists["钦州市投资促进局"]
    assert len(qinzhou) == 1
    assert lists["qzstzcjj'in'hou'hi'ou'i'u'in'u"] == qinzhou
    assert lists[".投资促进局"] == lists[".tzcjj'ou'i'u'in'u"]
    assert set(qinzhou) < set(lists[".投资促进局"])
    assert set(qinzhou) <= set(lists["gxzzzzq'uang'i'huang'u'i'hi'u"])
    agencies = {document.agency_id: document.names for document in samples}
    assert sum(len(lists[names[0]]) for names in set(agencies.values())) == len(agencies)


def test_what_begins_alike_is_in_one_file(reader: Reader) -> None:
    files = [path.read_text("utf-8") for path in (reader.root / "called").iterdir()]
    assert len(files) > 1
    starts = [{line[:2] for line in load_text(text).split("|")} for text in files]
    assert sum(map(len, starts)) == len(set().union(*starts))


def test_documents_of_a_kind_of_finding_are_listed(
    reader: Reader, samples: list[SearchDocument]
) -> None:
    offered = dict(reader.tables["texts"]["kinds"])
    assert offered == {
        "tables": "表内关系", "years": "年度之间", "prose": "正文与表格",
        "reading": "本站未能准确识别",
    }  # fmt: skip
    for kind in offered:
        numbers = reader.cut(f"kinds/{kind}.js", reader.tables["texts"])
        found = {reader.text(number)[0] for number in numbers}
        assert found == {document.url for document in samples if kind in document.kinds}
        assert found


def test_documents_come_newest_first_then_by_level_and_region(tmp_path: Path) -> None:
    urls = [
        ("4", "county", 2022), ("3", "", 2023), ("2", "county", 2023), ("1", "province", 2023),
    ]  # fmt: skip
    found = [replace(ONE, url=url, level=level, year=year) for url, level, year in urls]
    reader = _reader(tmp_path, *found)
    texts = [reader.text(number) for number in range(4)]
    assert [text[0] for text in texts] == ["1", "2", "3", "4"]


def test_ranges_of_a_province_hold_its_documents(
    reader: Reader, samples: list[SearchDocument]
) -> None:
    codes = {document.url: document.region_code for document in samples}
    counted = 0
    for path in (reader.root / "regions").iterdir():
        for year, _, start, *counts in load(path)["parts"]:
            for code, count in zip(counts[::2], counts[1::2], strict=True):
                for number in range(start, start + count):
                    url = reader.text(number)[0]
                    assert codes[url] == code
                    assert str(year) in url
                start += count
                counted += count
    assert counted == len(samples)


def test_regions_to_choose_are_provinces_and_cities(tmp_path: Path) -> None:
    zone = replace(ONE, region_code="110108", region_chain=("北京市", "海淀区"))
    _write(tmp_path, [ONE, zone])
    assert load(_set(tmp_path) / "regions.js") == [
        ["110000", "北京市"], ["990000", "某省"], ["990100", "某市"],
    ]  # fmt: skip
    assert load(_set(tmp_path) / "regions/99.js")["names"]["990101"] == "甲县"


def test_the_order_of_the_records_makes_no_difference(tmp_path: Path) -> None:
    found = list(documents(60))
    _write(tmp_path / "a", found)
    _write(tmp_path / "b", reversed(found))
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_a_record_is_the_same_each_time() -> None:
    assert index_document(ONE) == index_document(ONE)


def test_unchanged_files_are_left_and_useless_ones_removed(tmp_path: Path) -> None:
    found = list(documents(60))
    before = _write(tmp_path, found)
    old = _set(tmp_path)
    states = {_in_set(path): (tmp_path / path).stat() for path in before}
    changed = replace(found[-1], passages=(*found[-1].passages, "饕餮"))
    after = _write(tmp_path, [*found[:-1], changed])
    rewritten = {
        _in_set(path)
        for path in after
        if not _same(states.get(_in_set(path)), (tmp_path / path).stat())
    }
    assert {path.partition("/")[0] for path in rewritten} == {"names.js", "text", "texts"}
    assert len(rewritten) <= 4
    assert not old.exists()
    _write(tmp_path, found[:5])
    assert len(_contents(tmp_path)) < len(before)


def test_the_paths_returned_are_the_files_there(tmp_path: Path) -> None:
    paths = _write(tmp_path, documents(60))
    assert sorted(paths) == sorted(_contents(tmp_path))


def test_no_documents_make_an_empty_index(tmp_path: Path) -> None:
    reader = _reader(tmp_path)
    assert reader.documents("任何") == reader.agencies("任何") == set()


def test_hostile_text_stays_data(tmp_path: Path) -> None:
    text = '</script><script>alert(1)</script>");alert(2);//\u2028\ud800\\'
    hostile = replace(ONE, passages=(text,), names=(text,), title=text, region_code="../../x")
    paths = _write(tmp_path, [hostile])
    shown = load(_set(tmp_path) / "text/2023/0.js")[0]
    assert shown[5] == [text.replace("\ud800", "?")]
    assert not any(".." in path for path in paths)
    for path in paths:
        script = (tmp_path / path).read_text("utf-8")
        assert script.startswith("nianbaoData(")
        assert "\u2028" not in script


def test_files_of_lists_stay_small(tmp_path: Path) -> None:
    paths = [path for path in _write(tmp_path, documents(800)) if "/texts/" in path]
    assert max((tmp_path / path).stat().st_size for path in paths) < 40_000
    firsts = Reader(tmp_path).tables["texts"]["terms"].split()
    assert all(one < other for one, other in pairwise(firsts))


def test_what_is_loaded_of_a_list_does_not_grow_with_a_million(tmp_path: Path) -> None:
    total = 1_000_000
    lists = {"三": range(0, total, 3), "两": range(5, total, 50_000), "二": range(5, total)}
    folder = IndexFolder(tmp_path)
    postings = [(term, [*lists[term]]) for term in sorted(lists)]
    table = Shards(folder, "texts", total, TEXTS).write(postings)
    assert table["terms"] == "三 两"
    *paths, _ = folder.finish("names.js", b"")
    sizes = {path: (tmp_path / path).stat().st_size for path in paths}
    assert len(sizes) == -(-total // TEXTS.segment) + 1
    assert max(sizes.values()) < TEXTS.most


def test_what_belongs_together_has_an_address_of_its_own(tmp_path: Path) -> None:
    found = list(documents(60))
    _write(tmp_path, found)
    before = _set(tmp_path)
    _write(tmp_path, found[1:])
    after = _set(tmp_path)
    assert before != after
    assert {path.name for path in tmp_path.iterdir()} == {"names.js", after.name}
    _write(tmp_path, found)
    assert _set(tmp_path) == before


def test_a_file_that_others_share_is_never_written_over(tmp_path: Path) -> None:
    found = list(documents(60))
    before = {path: (tmp_path / path).read_bytes() for path in _write(tmp_path, found)}
    links = {path: tmp_path / f"link-{number}" for number, path in enumerate(before)}
    shared = tmp_path.with_name("shared")
    shared.mkdir()
    for path, link in links.items():
        os.link(tmp_path / path, shared / link.name)
    _write(tmp_path, documents(40))
    for path, link in links.items():
        assert (shared / link.name).read_bytes() == before[path]


def test_compressed_files_unpack_to_those_beside_them(tmp_path: Path) -> None:
    found = [index_document(document) for document in documents(60)]
    for _ in range(2):
        paths = write_index(found, tmp_path, packing=Packing.BESIDE)
        assert sorted(paths) == sorted(_contents(tmp_path))
        packed = [path for path in paths if path.endswith(".gz")]
        assert len(packed) > len(found) / 4
        for path in packed:
            data = gzip.decompress((tmp_path / path).read_bytes())
            assert data == (tmp_path / path.removesuffix(".gz")).read_bytes()
    write_index(found, tmp_path)
    assert not list(tmp_path.rglob("*.gz"))


def _set(out: Path) -> Path:
    return out / str(load(out / "names.js")["version"])


def _in_set(path: str) -> str:
    return path if path == "names.js" else path.partition("/")[2]


def _same(one: os.stat_result | None, other: os.stat_result) -> bool:
    return one is not None and (one.st_ino, one.st_mtime_ns) == (other.st_ino, other.st_mtime_ns)


def _contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
