"""What tests here expect of a refusal: its code, and a sentence rather than a word."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from magpie.core.errors import DomainError


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(DomainError) as caught:
        yield
    assert caught.value.code == code
    assert len(str(caught.value)) > 40
