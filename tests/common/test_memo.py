from build_tools.common.memo import Memo


def test_a_short_text_is_asked_for_once_a_long_one_each_time() -> None:
    asked: list[str] = []

    def find(text: str) -> int:
        asked.append(text)
        return len(text)

    known = Memo(find)
    assert [known[text] for text in ("规章", "规章", "长" * 65, "长" * 65)] == [2, 2, 65, 65]
    assert asked == ["规章", "长" * 65, "长" * 65]


def test_it_never_holds_very_many() -> None:
    known = Memo(len)
    assert sum(known[str(number)] == len(str(number)) for number in range(10_000)) == 10_000
    assert 0 < len(known) <= 4096
