"""What maintainers and offices have said to a report, always shown beside what it is about."""

from build_tools.library.corrections import reading_words
from build_tools.model import Correction, Explanation, Finding, SettledDoubt
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.words import external_link


def correction_words(correction: Correction) -> str:
    """What was read, why it was changed, by whom and on what evidence; escaped."""
    said = [
        f"本站原读作“{escape_markdown(reading_words(correction.was))}”",
        f"更正理由：{_sentence(correction.why)}",
        f"更正人：{escape_markdown(correction.by)}",
    ]
    if correction.quote:
        said.append(f"证据：“{escape_markdown(correction.quote)}”")
    if correction.url:
        said.append(f"证据：{external_link(correction.url)}")
    return "，".join(said)


def acceptance_words(finding: Finding) -> str:
    """``已说明：reason（by）``, or nothing where the finding is open; escaped."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    return f"已说明：{_sentence(accepted.reason)}（{escape_markdown(accepted.by)}）"


def settled_words(settled: SettledDoubt) -> Markup:
    """A doubt about a table with the word that cleared it; escaped."""
    doubt, by = escape_markdown(settled.doubt), escape_markdown(settled.by)
    return Markup(f"“{doubt}”：{_sentence(settled.reason)}（{by}）")


def explanation_words(explanation: Explanation) -> Markup:
    """The office's own words with their date and source."""
    source = external_link(explanation.source) if explanation.source else ""
    origin = "，".join(filter(None, (escape_markdown(explanation.date), source)))
    return Markup(f"“{escape_markdown(explanation.text)}”" + (f"（{origin}）" if origin else ""))


def _sentence(text: str) -> str:
    return escape_markdown(text.rstrip("。"))
