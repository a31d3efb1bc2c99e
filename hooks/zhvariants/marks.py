"""Every character that holds a place in a text while it is converted; none is ever published.

All are for private use in Unicode, or control characters: no text has a meaning for them, and
authors may not write them.
"""

from __future__ import annotations

from typing import Final

# Words that are known in several variants (`render.by_tag`): OPEN tag WORDS words, each further
# variant after a NEXT, CLOSE.
BY_TAG_OPEN: Final = "\ue000"
BY_TAG_WORDS: Final = "\ue001"
BY_TAG_CLOSE: Final = "\ue002"
BY_TAG_NEXT: Final = "\ue005"

FIXED_OPEN: Final = "\ue003"
FIXED_CLOSE: Final = "\ue004"
"""Around words that are already the variant's own."""
OBJECT: Final = "\x1e"
"""In a block's text, for what is not converted: an image, a `-{…}-`."""
CODE: Final = "\x1d"
"""The same for code, of which the text around is about computing."""

CONTENT_OPEN: Final = "\ue010"
CONTENT_CLOSE: Final = "\ue011"
"""Around the part of a finished page that every tree has from elsewhere: its article."""
CONTENT: Final = "\ue012"
"""For that part, while what stands around it is converted."""
OWN_WORDS: Final = "\ue013"
"""For words that are known in the variant, while what stands around them is converted."""

SEPARATOR: Final = "\x1f"
"""Between texts that are converted in one call."""
