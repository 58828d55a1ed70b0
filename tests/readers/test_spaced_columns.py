"""Columns parted by spaces: what stands where, and what is left alone."""

from __future__ import annotations

import pytest

from build_tools.model import Grid, Source
from build_tools.readers import read_document

TERMINAL = """
                                 申请人情况
勾稽关系                 自然人  商业  科研     总计
                                 企业  机构
一、本年新收             283     65    4        352
二、上年结转                           7        7
（一）予以公开           137     33             170
（二）部分公开（只计这一 7       2              9
情形）
（七）总计               255     59    11       325
"""
"""As a text browser draws a table: ideographs are two columns wide."""

WIDE_SPACES = """
一、本年新收       191   81\u3000  5     277
二、上年结转       4     \u3000\u3000  7     11
（七）总计         187   \u300081  12    280
"""
"""An empty cell may hold a space as wide as an ideograph."""

REMARKS = """
                         14（其
一、本年新收             中重复  4     0        18
                         3件）
                                       1（其
二、上年结转             2       0     中重复   3
                                       1件）
"""

HEADED = """
行政复议            行政诉讼
结果 结果 其他 总计 结果 结果 其他 总计
维持 纠正 结果      维持 纠正 结果
0    4    4    8         5    1    6
"""
"""No row fills every column; the line of headers does."""

HEADED_APART = """
行政复议            行政诉讼
结果 结果 其他 总计 未经复议直接起诉
                    结果 结果 其他 总计
0    4    4    8         5    1    6
"""
"""The headers of columns stand in two lines; those of groups stand above others."""

SCALES = """
一、本年新收       191    81     5     277
二、上年结转              4            4
（一）予以公开     92     31     2     125

- 1 -

（二）部分公开        8              0   8
（七）总计            180      71    5   256
四、结转下年          11             1   12
"""
"""Two pages, each drawn to a scale of its own."""

JITTER = """
一、本年新收       191   81    5     277
二、上年结转             4           4
（一）予以公开     92    31        2 125
（七）总计         180   71        5 256
"""
"""A figure of the third column stands elsewhere where a label was long; full rows tell of it."""

TWO_LINES = """
一、本年新收       191   81    5     277
                         94
二、上年结转       7     25          32
（七）总计         180   71    5     256
"""
"""Two figures in one cell, on two lines: one or two, only who knows the table can tell."""

PACKED = """
规章制发 5 8
规范文件 3 4 31
"""
"""Empty cells left nothing, and a space is no column."""

PUSHED = """
                     自然  商业  科研  总计
                     人    企业  机构
一、本年新收         1       0       1
二、上年结转               0     0   0
（一）予以公开             0     1   1
"""
"""No row fills every column, and figures stand beside the headers: they may be pushed aside."""

OVERLAP = """
一、本年新收政府   191   81    5     277
二、上年结转       4     4           8
（二）部分公开（只计这一情形，不计其他情形）  7   2    9
"""
"""A label reaches into the columns: the lines are no columns at all."""

STRUCK = """
                         [DEL:
一、本年新收             14     4      0        [DEL:19
                         :DEL]                  :DEL]18
                         13
二、上年结转             2      0      3        5
"""
"""What replaced a struck figure stands below it, in no row's line."""

STRUCK_BEHIND = """
                         13
一、本年新收             [DEL:  4      0        17
                         14
                         :DEL]
二、上年结转             2      0      3        5
"""
"""Here what was struck out stands behind the figure."""

STRUCK_AWAY = """
                         [DEL:
一、本年新收             14     4      0        4
                         :DEL]
二、上年结转             2      0      3        5
"""
"""Nothing replaced the struck figure, and the next one belongs to another row."""

NOTES = """
行政复议            行政诉讼
结果 结果 其他 总计 结果 结果 其他 总计
维持 纠正 结果      维持 纠正 结果
               10[注               7[注
     4    6    1]        5    2    2]
"""
"""The marks of notes wrap to a second line, even in the last column; the first column is blank."""

GROUPS = """
                     自然人  商业  总计
（一）予以公开       3             3

1.国家秘密                   1     1

                     2       4     6
三、本年 （四）
度办理
（七）总计           9       5     14
"""
"""Names of groups side by side are no heading, whatever number they open with."""

DEPTHS = """
一、本年新收         3       1     4
二、上年结转                 2     2
三、办理  予以公开   5             5
"""
"""A row with one label more may stand a column further right, and few rows would not tell."""

BROKEN_HEADERS = """
           制发件数（以文号为  废止  现行
           准）
规章                           5     7
规范文件   3                   4     31
条款（八）
信息内容   收费金额（单位：万
           元）
收费       30.5
"""
"""Brackets of headers are broken over lines as well, and are no cells."""


OWN_SCALES = """
     一、本年新收申请数量            26       4        6        6        5        4       51

     （二）部分公开（只计这一情形
 年度办                             2        1        0        0        1        2        6
           ，不计其他情形）
     （三）不予
                 1.国家秘密         0        0                 0        0        0
      公开

            2.其他法规禁止公开 0        0                 0                 0        0

              4.保护合法权益    1        0                 0        0        0        1
"""
"""Each line is drawn to a scale of its own: that the figures of two keep to columns is chance."""

FURTHER_LEFT = """
一、本年新收              3     2     1     6
（五）不   1.信访          2           1     3
予处理     2.重复          1     4     0     5
           3.公开出版物          0     0
5.要求行
政机关确                         0     0
认
（七）总计                4     4     1     9
"""
"""The fifth label stands where the name of its group does, and its cells may do so, too."""


def _rows(text: str) -> list[list[str]]:
    source = Source("2023.txt", text.encode(), "0" * 64)
    grids = (one for one in read_document(source).blocks if isinstance(one, Grid) and one.aligned)
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            TERMINAL,
            [
                ["一、本年新收", "283", "65", "4", "352"],
                ["二、上年结转", "", "", "7", "7"],
                ["（一）予以公开", "137", "33", "", "170"],
                ["（二）部分公开（只计这一", "7", "2", "", "9"],
                ["（七）总计", "255", "59", "11", "325"],
            ],
            id="terminal",
        ),
        pytest.param(
            REMARKS,
            [
                ["一、本年新收", "14（其中重复3件）", "4", "0", "18"],
                ["二、上年结转", "2", "0", "1（其中重复1件）", "3"],
            ],
            id="remarks",
        ),
        pytest.param(
            WIDE_SPACES,
            [
                ["一、本年新收", "191", "81", "5", "277"],
                ["二、上年结转", "4", "", "7", "11"],
                ["（七）总计", "187", "81", "12", "280"],
            ],
            id="wide spaces",
        ),
        pytest.param(HEADED, [["0", "4", "4", "8", "", "5", "1", "6"]], id="headed"),
        pytest.param(HEADED_APART, [["0", "4", "4", "8", "", "5", "1", "6"]], id="headed apart"),
        pytest.param(
            SCALES,
            [
                ["一、本年新收", "191", "81", "5", "277"],
                ["二、上年结转", "", "4", "", "4"],
                ["（一）予以公开", "92", "31", "2", "125"],
                ["（二）部分公开", "8", "", "0", "8"],
                ["（七）总计", "180", "71", "5", "256"],
                ["四、结转下年", "11", "", "1", "12"],
            ],
            id="scales",
        ),
        pytest.param(
            JITTER,
            [
                ["一、本年新收", "191", "81", "5", "277"],
                ["二、上年结转", "", "4", "", "4"],
                ["（一）予以公开", "92", "31", "2", "125"],
                ["（七）总计", "180", "71", "5", "256"],
            ],
            id="jitter",
        ),
        pytest.param(
            STRUCK,
            [
                ["一、本年新收", "[DEL:14:DEL]13", "4", "0", "[DEL:19:DEL]18"],
                ["二、上年结转", "2", "0", "3", "5"],
            ],
            id="struck",
        ),
        pytest.param(
            STRUCK_BEHIND,
            [
                ["一、本年新收", "13[DEL:14:DEL]", "4", "0", "17"],
                ["二、上年结转", "2", "0", "3", "5"],
            ],
            id="struck behind",
        ),
        pytest.param(STRUCK_AWAY, [], id="struck away"),
        pytest.param(NOTES, [["", "4", "6", "10[注1]", "", "5", "2", "7[注2]"]], id="notes"),
        pytest.param(
            GROUPS,
            [
                ["（一）予以公开", "3", "", "3"],
                ["1.国家秘密", "", "1", "1"],
                ["2", "4", "6"],
                ["（七）总计", "9", "5", "14"],
            ],
            id="groups",
        ),
        pytest.param(
            DEPTHS,
            [["一、本年新收", "3", "1", "4"], ["二、上年结转", "", "2", "2"]],
            id="depths",
        ),
        pytest.param(
            DEPTHS + "四、结转             8       1     9\n" * 5,
            [
                ["一、本年新收", "3", "1", "4"],
                ["二、上年结转", "", "2", "2"],
                ["三、办理", "予以公开", "5", "", "5"],
                *[["四、结转", "8", "1", "9"]] * 5,
            ],
            id="depths of many rows",
        ),
        pytest.param(
            BROKEN_HEADERS,
            [["规章", "", "5", "7"], ["规范文件", "3", "4", "31"]],
            id="broken headers",
        ),
        pytest.param(
            TWO_LINES,
            [
                ["一、本年新收", "191", "81", "5", "277"],
                ["二、上年结转", "7", "25", "", "32"],
                ["（七）总计", "180", "71", "5", "256"],
            ],
            id="two lines",
        ),
        pytest.param(TWO_LINES.replace("94", " 94"), [], id="two lines apart"),
        pytest.param(OWN_SCALES, [], id="own scales"),
        pytest.param(
            FURTHER_LEFT,
            [
                ["一、本年新收", "3", "2", "1", "6"],
                ["（五）不", "1.信访", "2", "", "1", "3"],
                ["予处理", "2.重复", "1", "4", "0", "5"],
                ["3.公开出版物", "", "0", "0", ""],
                ["（七）总计", "4", "4", "1", "9"],
            ],
            id="further left",
        ),
        pytest.param(PACKED, [], id="packed"),
        pytest.param(PUSHED, [], id="pushed"),
        pytest.param(OVERLAP, [], id="overlap"),
    ],
)
def test_a_figure_stands_in_the_column_its_place_tells(text: str, rows: list[list[str]]) -> None:
    assert _rows(text) == rows


def test_places_are_those_of_the_lines() -> None:
    source = Source("2023.txt", f"标题\n{TERMINAL}".encode(), "0" * 64)
    grids = [one for one in read_document(source).blocks if isinstance(one, Grid)]
    assert [grid.rows[0][0].place.line for grid in grids] == [6, 7, 8, 9, 11]
