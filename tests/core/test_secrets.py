"""What is encrypted stays so, and can be read again by those who may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from magpie.core.secrets import Undecipherable, blind_index, blind_indexes, decrypt, encrypt


@given(st.binary(max_size=200))
def test_what_was_encrypted_can_be_decrypted(plain: bytes) -> None:
    sealed = encrypt(plain, "test")
    assert decrypt(sealed, "test") == plain
    assert len(sealed) == len(plain) + 29


def test_a_memoryview_from_the_database_is_decrypted_too() -> None:
    assert decrypt(memoryview(encrypt(b"x", "test")), "test") == b"x"  # type: ignore[arg-type]


def test_the_same_secret_never_looks_the_same_twice() -> None:
    assert encrypt(b"x", "test") != encrypt(b"x", "test")


@pytest.mark.parametrize("position", [0, 1, 12, 13, 20, -1])
def test_a_changed_byte_is_noticed(position: int) -> None:
    sealed = bytearray(encrypt(b"0123456789", "test"))
    sealed[position] ^= 1
    with pytest.raises(Undecipherable):
        decrypt(bytes(sealed), "test")


@pytest.mark.parametrize("length", range(0, 30, 4))
def test_a_shortened_one_is_noticed(length: int) -> None:
    with pytest.raises(Undecipherable):
        decrypt(encrypt(b"", "test")[:length], "test")


def test_one_purpose_can_t_read_what_another_wrote() -> None:
    with pytest.raises(Undecipherable):
        decrypt(encrypt(b"x", "keys"), "tokens")


def test_a_former_server_secret_still_reads_but_no_longer_writes(settings: Settings) -> None:
    settings.SECRET_KEY = "former" * 8
    old = encrypt(b"x", "test")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "present" * 8, ["former" * 8]
    assert decrypt(old, "test") == b"x"
    new = encrypt(b"y", "test")
    settings.SECRET_KEY_FALLBACKS = []
    assert decrypt(new, "test") == b"y"
    with pytest.raises(Undecipherable, match="MAGPIE_SECRET_OLD"):
        decrypt(old, "test")


def test_a_blind_index_meets_only_its_equal() -> None:
    index = blind_index("ming@example.com", "email")
    assert index == blind_index("ming@example.com", "email")
    assert index != blind_index("ming@example.org", "email")
    assert index != blind_index("ming@example.com", "handle")
    assert len(index) == 64
    assert "ming" not in index


def test_rows_indexed_under_a_former_secret_are_still_found(settings: Settings) -> None:
    settings.SECRET_KEY = "former" * 8
    old = blind_index("ming", "handle")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "present" * 8, ["former" * 8]
    assert blind_indexes("ming", "handle") == [blind_index("ming", "handle"), old]
    assert blind_index("ming", "handle") != old
