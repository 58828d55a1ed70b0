"""The page that explains notions, and every row and column of the forms, in plain words."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from build_tools.checks.labels import table_label
from build_tools.common.marked_yaml import Fields, Node, ProblemLog, pairs
from build_tools.forms import Column, Row, column_words, row_words, table_names, tables_of
from build_tools.model import Alternate, Value
from build_tools.pages.addresses import column_anchor, row_anchor
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.words import anchored

_FILE = "glossary.yml"


class Word(Value, frozen=True):
    """One explanation; ``law`` names the article behind it, where there is one."""

    plain: str
    law: str = ""


@cache
def load_terms() -> dict[str, Word]:
    """The notions beside the forms, explained; ValueError with the first fault of their file."""
    log = ProblemLog(_FILE)
    node = log.compose(files(__package__).joinpath(_FILE).read_text("utf-8"))
    terms = _words(log, _FILE, node) if node else {}
    if log.problems:
        raise ValueError(str(log.problems[0]))
    return terms


GLOSSARY: PageKind[PortalContext] = PageKind(
    template="glossary",
    address="glossary.html",
    title="词语解释",
    description="年度报告三张统计表的每一行、每一列，逐一通俗解释。",
    values=lambda _: {"terms": load_terms().items(), "tables": tuple(map(_table, table_names()))},
    alternates=(Alternate("text/csv", "data/codebook.csv", "同样的说明，供程序读（CSV）"),),
    navigation="词语解释",
    found=(
        ("词语解释", "", "名词解释 含义"),
        ("政府信息公开工作年度报告", "#terms", "年报 年报是什么 年度报告"),
    ),
)


def _words(log: ProblemLog, owner: str, node: Node) -> dict[str, Word]:
    words = {}
    for key, _, value in pairs(log, owner, node):
        fields = Fields.of(log, key, value, ("plain", "law"))
        words[key] = Word(fields.text("plain"), fields.text("law"))
    return words


def _table(name: str) -> tuple[str, list[Markup], list[Markup]]:
    """Title, rows and columns of the table ``name`` in all its forms, the newest form first."""
    forms = tables_of(name)
    rows = {row.key: row for form in reversed(forms) for row in form.rows}
    order = [row.key for form in forms for row in form.rows]
    columns = {column.key: column for form in reversed(forms) for _, _, column in form.placed}
    return (
        f"{table_label(name)}：{forms[0].title}",
        list(_rows(name, [rows[key] for key in dict.fromkeys(order)])),
        list(_columns(name, list(columns.values()))),
    )


def _rows(table: str, rows: list[Row]) -> Iterator[Markup]:
    for row in rows:
        group = f"（{row.groups[-1]}）" if row.groups else ""
        word = Word(*row_words(table, row.key))
        yield _entry(row_anchor(table, row.key), f"{row.label}{group}", word)


def _columns(table: str, columns: list[Column]) -> Iterator[Markup]:
    for column in columns:
        word = Word(*column_words(table, column.key))
        yield _entry(column_anchor(table, column.key), column.label, word)


def _entry(anchor: str, label: str, word: Word) -> Markup:
    law = f"（条例{escape_markdown(word.law)}）" if word.law else ""
    said = escape_markdown(word.plain.rstrip("。"))
    return Markup(f"<strong>{anchored(anchor, label)}</strong>：{said}{law}。")
