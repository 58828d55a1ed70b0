import pytest
from PIL import Image

from build_tools.readers import UnreadableError, images
from build_tools.readers.images import read_pictures
from build_tools.readers.picture import MAX_PAGES, MAX_PIXELS, Picture
from tests.readers.drawing import source
from tests.readers.scanning import file_of


def pictures(*frames: Image.Image, kind: str = "PNG") -> list[Picture]:
    return list(read_pictures(source(file_of(list(frames), kind), "2023.png")))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF"])
def test_every_kind_of_file(kind: str) -> None:
    (picture,) = pictures(Image.new("RGB", (20, 30), (128, 128, 128)), kind=kind)
    assert (picture.number, picture.width, picture.height) == (1, 20, 30)
    assert picture.scale == 595 / 20
    assert all(abs(grey - 128) < 3 for grey in picture.pixels)
    assert len(picture.pixels) == 600


def test_what_is_transparent_is_white() -> None:
    (picture,) = pictures(Image.new("RGBA", (2, 2), (0, 0, 0, 0)))
    assert picture.pixels == b"\xff" * 4


def test_many_pages() -> None:
    frames = [Image.new("L", (10, 10), shade) for shade in (0, 100, 200)]
    found = pictures(*frames, kind="TIFF")
    assert [(one.number, one.pixels[0]) for one in found] == [(1, 0), (2, 100), (3, 200)]
    assert refused(file_of([frames[0]] * (MAX_PAGES + 1), "TIFF")) == "E-TOO-LARGE"


def test_a_long_picture_is_cut_where_nothing_is_written() -> None:
    long = Image.new("L", (100, 400), 0)
    for row in (140, 281):
        long.paste(255, (0, row, 100, row + 1))
    assert [one.height for one in pictures(long)] == [140, 141, 119]


def test_a_large_picture_is_made_smaller() -> None:
    (picture,) = pictures(Image.new("1", (4000, 5000), 1))
    assert MAX_PIXELS * 0.99 < picture.width * picture.height <= MAX_PIXELS
    assert picture.scale == 595 / picture.width
    assert set(picture.pixels) == {255}


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        list(read_pictures(source(data, "2023.png")))
    return caught.value.problem.code


def test_broken_and_boundless_files(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = file_of([Image.effect_noise((100, 100), 50)], "PNG")
    for data in (b"", b"\x89PNG\r\n\x1a\n", whole[:300], b"%PDF-1.4", b"8BPS" + bytes(40)):
        assert refused(data) == "E-DAMAGED"
    monkeypatch.setattr(images, "_MAX_OPENED", 9_999)
    assert refused(whole) == "E-TOO-LARGE"


def test_a_picture_that_unpacks_to_much_is_not_unpacked() -> None:
    bomb = file_of([Image.new("1", (12_000, 12_000))], "PNG")
    assert len(bomb) < 200_000
    assert refused(bomb) == "E-TOO-LARGE"
