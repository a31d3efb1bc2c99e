"""The command `zhvariants`: convert, trees, check, report."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NoReturn

from . import __version__
from .conversion import Conversion, check_direction, variant_named
from .findings import Checker, Summary
from .table import Terms
from .text.folding import look_alikes
from .variants import KNOWN, SCRIPTS, Variant
from .website.folder import Result, make_trees

_TAGS: Final = ", ".join(variant.tag for variant in KNOWN)
_FEW: Final = 5
_HTML: Final = (".html", ".htm")
_READ: Final = (*_HTML, ".md", ".markdown", ".txt")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0, 1 where something was found, 2 for an error."""
    try:
        args = _parser().parse_args(arguments)
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ValueError, OSError) as error:
        return _failed(error)
    except KeyboardInterrupt:
        print("zhvariants: stopped", file=sys.stderr)
        return 130


def _failed(error: ValueError | OSError) -> int:
    if isinstance(error, OSError):
        text = f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
    else:
        text = " ".join(str(error).split())
    print(f"zhvariants: {text}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="zhvariants",
        description="Chinese text, HTML and whole sites in Traditional, Simplified and Hong Kong's "
        "form. 文字、HTML、整個網站的繁簡與各地用詞轉換。",
        epilog=f"TAG is one of {_TAGS}. Exit status: 0; 1 when something was found or a page could "
        "not be read; 2 for an error.",
    )
    parser.add_argument("--version", action="version", version=f"zhvariants {__version__}")
    verbs = parser.add_subparsers(metavar="VERB", required=True, parser_class=_Parser)
    _add_convert(verbs)
    _add_trees(verbs)
    _add_check(verbs)
    _add_report(verbs)
    return parser


def _verb(verbs: argparse._SubParsersAction[_Parser], name: str, text: str) -> _Parser:
    verb = verbs.add_parser(name, help=text, description=text)
    verb.add_argument(
        "--terms",
        action="append",
        default=[],
        metavar="FILE",
        help="a term table (YAML) that counts before the general words; may be given again 詞表",
    )
    return verb


def _directions(verb: _Parser, to: str = "TAG") -> None:
    verb.add_argument(
        "--from", dest="written_in", required=True, metavar="TAG", help=f"written in 原文: {_TAGS}"
    )
    verb.add_argument("--to", dest="into", required=True, metavar=to, help="wanted 要的")


def _spelling(verb: _Parser) -> None:
    verb.add_argument(
        "--spelling",
        choices=("press", "opencc"),
        default="press",
        help="characters with several forms as the press prints them (台灣, 帳戶), or as OpenCC "
        "has them (臺灣, 賬戶) 異體字",
    )


def _add_convert(verbs: argparse._SubParsersAction[_Parser]) -> None:
    text = "Convert a text or an HTML file to standard output. 轉換一份文字或 HTML。"
    verb = _verb(verbs, "convert", text)
    _directions(verb)
    _spelling(verb)
    verb.add_argument(
        "--html", action="store_true", help="the input is HTML (implied by .html, .htm)"
    )
    verb.add_argument("file", nargs="?", default="-", metavar="FILE", help="- is standard input")
    verb.set_defaults(run=_convert)


def _add_trees(verbs: argparse._SubParsersAction[_Parser]) -> None:
    text = "Make the other variants of a built site. 由建好的網站做出其他變體。"
    verb = _verb(verbs, "trees", text)
    _directions(verb, "TAG[,TAG ...]")
    _spelling(verb)
    verb.add_argument("site", type=Path, metavar="SITE", help="the folder that a generator built")
    verb.add_argument(
        "out",
        type=Path,
        metavar="OUT",
        help="a new folder: the site as it is, and each variant in OUT/zh-hans/ and the like",
    )
    verb.add_argument(
        "--url", default="", help="where the site is published, if its sitemap does not say 網址"
    )
    verb.add_argument(
        "--inline-json",
        action="store_true",
        help="convert the words of <script type=application/json>, too: a theme's own words, data "
        "that a page draws itself from 頁內 JSON",
    )
    verb.add_argument("--replace", action="store_true", help="replace what is in OUT 取代舊的")
    verb.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes; all cores without it"
    )
    verb.set_defaults(run=_trees)


def _add_check(verbs: argparse._SubParsersAction[_Parser]) -> None:
    text = "Say what is mixed: characters and words of another script or region. 找出混用的字詞。"
    verb = _verb(verbs, "check", text)
    verb.add_argument(
        "--from", dest="written_in", required=True, metavar="TAG", help="written in 原文"
    )
    verb.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    verb.set_defaults(run=_check)


def _add_report(verbs: argparse._SubParsersAction[_Parser]) -> None:
    text = "Say what conversion changes, and what it leaves. 報告轉換會改什麼、留下什麼。"
    verb = _verb(verbs, "report", text)
    _directions(verb)
    verb.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    verb.set_defaults(run=_report)


def _terms(args: argparse.Namespace) -> Terms:
    return Terms.read(*args.terms) + Terms.general()


def _convert(args: argparse.Namespace) -> int:
    written_in, into = variant_named(args.written_in), variant_named(args.into)
    check_direction(written_in, into)
    text = _text_of(args.file)
    conversion = Conversion(written_in, into, _terms(args), spelling=args.spelling)
    is_html = args.html or args.file.lower().endswith(_HTML)
    shown = conversion.html(text) if is_html else conversion.text(text)
    sys.stdout.buffer.write(shown.encode("utf-8"))
    if alike := sorted({f"{char} ({everyday})" for _, char, everyday in look_alikes(text)}):
        print(f"zhvariants: read as what they look like: {', '.join(alike)}", file=sys.stderr)
    return 0


def _text_of(name: str) -> str:
    """The text of a file, or of standard input; raises ValueError when it is not UTF-8."""
    content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = "standard input" if name == "-" else name
        raise ValueError(f"{where}: not UTF-8 (byte {error.start})") from error


def _variants(written_in: Variant, tags: str) -> list[Variant]:
    wanted = [variant_named(tag.strip()) for tag in tags.split(",") if tag.strip()]
    if not wanted:
        raise ValueError(f"--to needs a tag: {_TAGS}")
    for variant in wanted:
        check_direction(written_in, variant)
    return list(dict.fromkeys(wanted))


def _trees(args: argparse.Namespace) -> int:
    written_in = variant_named(args.written_in)
    into, terms = _variants(written_in, args.into), _terms(args)
    result = make_trees(
        args.site,
        args.out,
        written_in,
        into,
        terms,
        url=args.url,
        inline_json=args.inline_json,
        replace=args.replace,
        jobs=args.jobs,
        spelling=args.spelling,
        progress=_Progress(),
    )
    for line in _told(result, args.out):
        print(f"zhvariants: {line}", file=sys.stderr)
    return 1 if result.faults else 0


class _Progress:
    """Says on standard error how far a long run is: every second on a screen, else every ten."""

    def __init__(self) -> None:
        self._every = 1.0 if sys.stderr.isatty() else 10.0
        self._next = time.monotonic() + self._every

    def __call__(self, done: int, pages: int) -> None:
        if time.monotonic() >= self._next:
            print(f"zhvariants: {done} of {pages} pages", file=sys.stderr, flush=True)
            self._next = time.monotonic() + self._every


def _told(result: Result, out: Path) -> Iterator[str]:
    yield from result.faults
    yield f"{result.pages} pages in each variant, in {out}"
    if result.other_languages:
        yield f"left alone, in another language: {_some(result.other_languages)}"
    for ending, names in sorted(result.left.items()):
        yield f"not converted, with Chinese text ({ending}): {_some(names)}"
    for kind, pages in sorted(result.scripts.items()):
        tag = f"<script type={kind}>" if kind else "<script>"
        yield f"not converted, with Chinese text ({tag}): {pages} pages"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files by name, and in folders those that can be read."""
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in _READ and p.is_file())
            if not found:
                raise ValueError(f"{path}: nothing to read ({', '.join(_READ)})")
            yield from found
        else:
            yield path


def _written_in(tag: str) -> Variant:
    variant = variant_named(tag)
    if variant not in SCRIPTS:
        raise ValueError(f"{tag}: only {' and '.join(v.tag for v in SCRIPTS)} can be checked")
    return variant


def _check(args: argparse.Namespace) -> int:
    variant, terms = _written_in(args.written_in), _terms(args)
    checker, found = Checker(variant, terms), 0
    for path in _files(args.paths):
        is_html = path.suffix.lower() in _HTML
        for line, text in checker.lines(_text_of(str(path)), html=is_html):
            print(f"{path}:{line}: {text}")
            found += 1
    return 1 if found else 0


def _report(args: argparse.Namespace) -> int:
    written_in, into = variant_named(args.written_in), variant_named(args.into)
    conversion = Conversion(written_in, into, _terms(args))
    total = Summary()
    for path in _files(args.paths):
        total.add(_text_of(str(path)), conversion, html=path.suffix.lower() in _HTML)
    print(total)
    return 0
