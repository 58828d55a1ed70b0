"""Requests carried over: from last year into this one, or on into the next."""

from __future__ import annotations

import re

from build_tools.statements.claims import Surroundings
from build_tools.statements.known_words import unaccounted

VERB = re.compile("新收|收到|接到|接收到?|收悉|受理|办结|办理|答复|回复|处理")
"""What was done with requests."""
CARRIED = re.compile(
    r"结转|转结|将[在于](?=下|次|明|20)|于(?=20\d\d年度?继续)|(?:顺延|延期)[至到](?=下|次|明|20)|转[入至到接](?:下|次|明|20)|转(?:下|次|明)一?年|跨年度?办理|转(?=20)"
    "|[上去]一?年度?(?:转[入来]|遗留|未[办答])|[年期][初末底]结[转存]"
    r"|(?:下|次)一?年度?继续办理|20\d\d年度?转[入来](?!下|次|明|20)|(?:年底|年末|期末)[^,;\d]{0,6}(?:在办|待办|正在|未办结|未结)"
    "|遗留[至到]?本年"
)
_OPEN = re.compile("[未待](?:办结|办理|答复)|尚未|正在|在办")
_CARRY_ON = re.compile(
    r"(?:结转|转结|顺延)(?:至|到|入|往|给)?(?:下|次|明|后)|转[入至到接]?(?:下|次|明)|(?:下|次"
    r"|明)一?年度?(?:继续)?结转|(?:下|次)一?年度?继续办理|[年期][末底]结[转存]|将[在于](?:下|次|明)"
    "|(?:年底|年末|期末)[^,;\\d]{0,6}(?:在办|待办|正在|未办结|未结)"
)
_CARRY_TO = re.compile(
    r"(?:转结?|顺延|延期|将在|将于|于(?=20\d\d年度?继续))(?:至|到|入|往)?(20\d\d)"
)
_CARRY_BACK = re.compile(
    r"结转(?:办理)?(?:(?:上|去)一?年|[至到入]本年)|[年期]初结[转存]|(?:上|去|前|往)(?:一)?个?年?度?(?:年)?[^,;\d]{0,6}(?:结转|转结|遗留|转[入来]|未[办答])(?!下|次|明)|遗留[至到]?本年"
)
_CARRY_FROM = re.compile(r"(20\d\d)年?度?[^,;\d]{0,6}(?:结转|转结|转[入来](?!下|次|明|20))")
INCLUDING = re.compile(r"(?:含|包括)[^,;]{0,8}结转[^,;]{0,60}(?:新收|收到|接到|接收)")
_WAITS = re.compile(
    "[^,;]*(?:未|尚|正在|在办)|(?:政府信息公开|公开)?申请(?:因|由于|需|正|经)?|因|由于|需|将|按规定延期|延期"
)
"""What may be said of requests before it is said that they were carried on."""
_CARRIED_ON = re.compile(
    r",(?:均|已|将|需|依法|依规|按规|按期|顺延|按规定|按照规定|依照规定)*(?:结转|转[入至到]?)(?:至|到|入)?(?:下|次|明|20\d\d年)(?![^,;]*\d[件宗])"
)


_SHARED = re.compile(f"因|、|{VERB.pattern}|{CARRIED.pattern}")
_BARE = re.compile("(?:另|[、,])*结转(?:[件宗份的]|申请|总?数?量|数)*")
_DONE = re.compile(r"(?<!未)(?:办结|办理完[毕成]|答复|回复)[^,;\d]*\d")
"""收到14件，办结13件，结转1件: what is named behind what is done goes on."""
_BUT_OPEN = re.compile(
    "(?:申请)?(?:因)?(?:尚|仍|还)?(?:处于?|在|未到)?(?:法定|规定)?(?:答复|办理)?(?:期|期限|时限)(?:之?内)?(?:之|以)?外|(?:申请)?结转[^,;]{0,8}外"
)
"""除2件尚在办理期内外，其余均已答复: nothing else is open when the year ends."""


def carry_kind(left: str, right: str, around: Surroundings) -> str:
    """``requests_carried_in`` or ``_out``, ``?`` where it is one of them, or nothing."""
    right = "" if right.startswith("、") else right  # It names the next figure.
    if left.endswith("结转"):
        left += right
    if left.endswith("除") and _BUT_OPEN.fullmatch(right):
        return "requests_carried_out"
    if _SIGNS.isdisjoint(around.sentence):
        return ""
    if _is_open(left, right, around.sentence) or _goes_on_open(left, right, around.sentence):
        return "requests_carried_out"
    behind = not VERB.search(left) or _OPEN.search(left)
    place = left if CARRIED.search(left) else right if behind else ""
    if _AT_ITS_END.search(left):
        place = left + right
    if not CARRIED.search(place) or INCLUDING.search(left):
        return ""
    last = str(around.year - 1)
    to, origin = _CARRY_TO.search(place), _CARRY_FROM.search(place)
    on = bool(_CARRY_ON.search(place)) or bool(to and int(to[1]) == around.year + 1)
    before = to if to and int(to[1]) < around.year else origin
    back = bool(_CARRY_BACK.search(place)) or bool(before and int(before[1]) == around.year - 1)
    back = back or bool(to and int(to[1]) == around.year and last in around.before + place)
    if not on and not back and _BARE.fullmatch(left):
        done = _DONE.search(around.before) or _DONE.search(around.sentence.partition(left)[0])
        return "requests_carried_out" if done or f"至{around.year + 1}年" in around.before else "?"
    if on == back:
        return "?"
    return "requests_carried_out" if on else "requests_carried_in"


_AT_ITS_END = re.compile("(?:年底|年末|期末)(?:前|时|止)?(?:尚|仍|还)?有$")
_STILL = re.compile(
    "在办|待办|[未待](?:办结|办理|答复)|正(?:在|按|依)[^,;]{0,6}(?:办理|处理)|按序时[^,;]{0,4}办理|[办处]理中|期限?(?:之)?内|未到|跨年度?办"
)
_BASIS = re.compile(
    r"(?<!未)(?:已办|应办|办结|答复|回复)[^,;\d]*\d|[收受新][到收理][^,;\d]*\d|年[底末]|12月(?:31日|底)|期末"
    r"|(?:公开|提供|处理)\d|结转(?:至|到|入)?[下次明2]"
)
"""已办17件、在办2件: what is open beside what is done, or at the year's end, goes on into the next
year."""


def _is_open(left: str, right: str, sentence: str) -> bool:
    """Whether the words around a figure say that so many were not dealt with at the year's end."""
    own = "" if left.endswith("、") else left
    words = f"{own},{right.partition('、')[0]}"
    if not _STILL.search(words) or _ENDED.search(words) or unaccounted(words, "open"):
        return False
    return _BASIS.search(sentence) is not None and "目前" not in sentence


_ENDED = re.compile("(?<![未待])(?:答复|回复|办结|办理完毕)(?!期)")
_SIGNS = frozenset("继转延遗存跨在正未待中")
"""Every word for carrying over has one of these."""


def _goes_on_open(left: str, right: str, sentence: str) -> bool:
    """Whether the next clause says that they were carried on: 3件未到期，结转下年."""
    waits = _WAITS.match(right) and right[-1] != "、" and not _SHARED.search(left)
    return bool(waits) and _CARRIED_ON.match(sentence.partition(right)[2]) is not None
