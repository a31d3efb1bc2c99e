"""What readers type who look for a page or a section: words that it need not say itself.

They are weighed with the text of the entry, and shown nowhere.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from guide.source import yaml

_FILE: Final = Path(__file__).with_name("asked.yml")
_PAGE: Final = "page"
"""The key that stands for the page itself."""


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """By address below a tree (`pay/taiwan/#bonus`) what readers type, in any script."""
    pages = yaml.read(_FILE.read_text(encoding="utf-8")).data["pages"]
    return {
        url if section == _PAGE else f"{url}#{section}": str(typed)
        for url, page in pages.items()
        for section, typed in page["asked"].items()
    }
