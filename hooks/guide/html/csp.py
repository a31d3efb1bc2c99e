"""The site's policy on what a page may run and load (Content Security Policy, level 3).

It stands in a `<meta>`, since a static host may not let us set headers, and is the same string on
every page: instant navigation keeps the policy of the page that it started from. It names no page
and no hash: no script stands in a page itself, so whatever a page holds cannot change it.
"""

from __future__ import annotations

from typing import Final

POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",  # for browsers that do not know the next line
        "style-src-elem 'self'",  # `style` attributes stay: how columns are aligned, how tall
        "img-src 'self' data:",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
_CHARSET = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """The page with the policy right behind its character set: nothing is loaded before it."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return html.replace(_CHARSET, _CHARSET + meta, 1)
