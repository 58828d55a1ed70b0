from __future__ import annotations

from collections import Counter

from tests.accuracy.sentences import (
    LAST,
    gold_sentences,
    mark_sentences,
    precision,
    recall,
    rounds,
    sentence_lines,
)

_SENTENCES = 600
_PRECISION, _RECALL = 0.995, 0.95
_UNSEEN_PRECISION, _UNSEEN_RECALL = 0.95, 0.8


def test_what_sentences_state_is_read() -> None:
    marks: Counter[str] = Counter()
    faults: list[str] = []
    for marked in mark_sentences():
        marks.update(marked.marks)
        place = f"{marked.sentence.file}:{marked.sentence.line}"
        faults += [f"{place} {each}" for each in marked.faults]
    assert precision(marks) >= _PRECISION, faults
    assert recall(marks) >= _RECALL, faults


def test_sentences_nobody_looked_at_are_read_nearly_as_well() -> None:
    marks = sum((first for _, first in rounds()[-LAST:]), Counter[str]())
    assert precision(marks) >= _UNSEEN_PRECISION
    assert recall(marks) >= _UNSEEN_RECALL


def test_there_are_many_sentences_and_each_is_another() -> None:
    sentences = [(each.heading, each.text) for each in gold_sentences()]
    assert len(set(sentences)) == len(sentences) >= _SENTENCES


def test_many_of_them_state_nothing() -> None:
    silent = [each for each in gold_sentences() if not each.typed and not each.optional]
    assert len(silent) >= _SENTENCES // 4


def test_the_first_reads_of_every_round_are_told() -> None:
    printed = "\n".join(sentence_lines())
    assert all(f"first read of {name}" in printed for name, _ in rounds())
