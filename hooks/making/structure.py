"""What MkDocs knows of pages and the navigation, as the guide's own functions want it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from guide.exports import structured
from guide.records.labels import say
from guide.records.library import Library
from guide.records.regions import REGIONS, region_of
from guide.web import catalogue, site
from zhvariants.variants import Variant
from zhvariants.website.trees import Trees

RECORDS = "data/roles.yml"
"""Where pages that are made of records are edited."""


def url(path: str, page: Page, files: Files) -> str:
    """The address, relative to a page, of another page's source or of a file in its tree."""
    file = files.get_file_from_path(path)
    if file:
        return file.url_relative_to(page.file)
    home = files.get_file_from_path("index.md")
    return get_relative_url((home.url if home else "") + path, page.url)


def made(path: str, text: str, config: MkDocsConfig) -> File:
    """A page that no file is behind: its text comes from records, where it is edited."""
    file = File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
    file.edit_uri = RECORDS
    return file


Adopted = Sequence[tuple[Page, Page]]
"""(page that the navigation does not name, the first page of its folder)"""


def adopt(files: Files, paths: Iterable[str]) -> Adopted:
    """Put pages that the navigation does not name into the section of their folder's first page."""
    adopted = []
    for path in paths:
        file = files.get_file_from_path(path)
        index = files.get_file_from_path(f"{path.partition('/')[0]}/index.md")
        if file and file.page and index and index.page:
            file.page.parent = index.page.parent
            adopted.append((file.page, index.page))
    return adopted


def headings(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Every heading of a page's table of contents, from top to bottom."""
    for item in toc:
        yield item
        yield from headings(item.children)


def section_of(page: Page) -> Section | None:
    """The section of the navigation, at its top level, that a page stands in."""
    above = [each for each in page.ancestors if isinstance(each, Section)]
    return above[-1] if above else None


def regions(files: Files, library: Library) -> dict[str, str | None]:
    """By page (its path under docs) the region that it speaks of; None for all of them."""
    return {
        file.src_uri: region_of(file.src_uri, file.page.meta.get("lang"), library.roles)
        for file in files.documentation_pages()
        if file.page
    }


@dataclass(frozen=True)
class Turn:
    """A page to turn to, and for the readers of which regions."""

    page: Page
    regions: str
    """Codes with blanks between them; `all` is for who has chosen none. Empty: for everybody."""


def turns(page: Page, places: Mapping[str, str | None]) -> dict[str, list[Turn]]:
    """The pages before and after this one in its section that its readers may want to turn to.

    A page about one region leads to none of another; a page about all leads each reader on to his.
    """
    section = section_of(page)
    pages = list(_pages(section)) if section else []
    # MkDocs compares pages by what they say: of a thousand in a section that is a hundredth of all.
    at = next((n for n, each in enumerate(pages) if each.file is page.file), None)
    if at is None:
        return {}
    ways = {"previous": pages[:at][::-1], "next": pages[at + 1 :]}
    here = places.get(page.file.src_uri)
    return {way: list(_turns(here, found, places)) for way, found in ways.items()}


def _turns(
    here: str | None, pages: Iterable[Page], places: Mapping[str, str | None]
) -> Iterator[Turn]:
    def first(region: str | None) -> Page | None:
        own = (region, None) if region else (None, *REGIONS)
        return next((each for each in pages if places.get(each.file.src_uri) in own), None)

    readers = {"all": first(here), **{region: first(here or region) for region in REGIONS}}
    whose: dict[str, tuple[Page, list[str]]] = {}
    for reader, target in readers.items():
        if target:
            whose.setdefault(target.file.src_uri, (target, []))[1].append(reader)
    for target, codes in whose.values():
        yield Turn(target, "" if len(codes) == len(readers) else " ".join(codes))


def place(
    page: Page, files: Files, places: Mapping[str, str | None], others: Mapping[str, str]
) -> dict[str, object]:
    """For the template: the page's region, and the pages that stand for it in the others.

    `named` is what the page's title is to add where it does not say the region itself.
    """
    region = places.get(page.file.src_uri)
    found = {code: files.get_file_from_path(others[code]) for code in REGIONS if code in others}
    name = say(REGIONS[region].name) if region else ""
    told = not region or any(words in str(page.title) for words in REGIONS[region].short.values())
    return {
        "code": region,
        "name": name,
        "named": "" if told else f"｜{name}",
        "others": [
            {"code": code, "name": say(REGIONS[code].name), "page": file.page}
            for code, file in found.items()
            if file
        ],
    }


def sections(
    nav: Navigation, variant: Variant, trees: Trees, adopted: Adopted = ()
) -> list[catalogue.Section]:
    """The navigation's sections and their pages, the adopted ones last, as one tree names them."""
    found = []
    for item in nav.items:
        pages = list(_pages(item))
        pages += [page for page, index in adopted if index in pages]
        files = (site.below_tree(page.file.dest_uri, trees) for page in pages)
        title = trees.shell_words(str(item.title), variant)
        found.append(catalogue.Section(title, tuple(files)))
    return found


def _pages(item: StructureItem) -> Iterator[Page]:
    if isinstance(item, Page):
        yield item
    for child in item.children if isinstance(item, Section) else ():
        yield from _pages(child)


def entry(
    page: Page, variant: Variant, config: MkDocsConfig, trees: Trees, library: Library
) -> catalogue.PageFacts:
    """A page, when its article is known, as one tree shows it."""
    renderer = trees.renderers[variant.tag]

    def shown(text: object) -> str:
        own = renderer.resolved(str(text))  # else it is of the templates or the configuration
        return own if own != text else trees.shell_words(str(text), variant)

    def address(path: str) -> str:
        place = site.in_tree(path, variant, trees)
        return f"{(config.site_url or '').rstrip('/')}/{place}"

    name, own = shown(page.meta.get("title") or page.title), address(page.url)
    reviewed = page.meta.get("reviewed")
    spot = structured.Spot(page.file.src_uri, own, name, library, renderer)
    return catalogue.PageFacts(
        file=site.below_tree(page.file.dest_uri, trees),
        url=own,
        tag=variant.tag,
        name=name,
        description=shown(page.meta.get("description") or config.site_description),
        site=shown(config.site_name),
        reviewed=reviewed.isoformat() if isinstance(reviewed, date) else "",
        trail=tuple((shown(title), address(path)) for title, path in _trail(page, trees)),
        data=tuple(structured.graph(spot)),
    )


def _trail(page: Page, trees: Trees) -> Iterator[tuple[str, str]]:
    """(title, path in the primary tree) of the pages that a reader goes back to from a page."""
    if page.file.src_uri != "index.md":
        yield "首頁", f"{trees.primary.folder}/"
    section = section_of(page)
    first = next(iter(section.children), None) if section else None
    if section and isinstance(first, Page) and first.is_index and first != page:
        yield section.title, first.url
