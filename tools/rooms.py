"""The structure of the code in words: rooms, arrows between them, circles; files and lines.

    python tools/rooms.py [HOOKS]    HOOKS: the hooks folder of this or another checkout

A room is a folder or a loose module of `guide`, `zhvariants` and `making`; an arrow is an import
from one room to another, those for types alone included. The rules that the structure keeps are
in pyproject.toml (`lint-imports`).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import grimp

PACKAGES = ("guide", "zhvariants", "making")


def room(module: str) -> str:
    """The room that a module stands in."""
    return ".".join(module.split(".")[:2])


def main() -> None:
    """Print what the code of a hooks folder looks like."""
    default = Path(__file__).resolve().parent.parent / "hooks"
    hooks = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default
    sys.path.insert(0, str(hooks))
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    arrows: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            if room(module) != room(imported) and room(imported) not in PACKAGES:
                arrows[room(module)].add(room(imported))
    rooms = sorted({room(module) for module in graph.modules} - set(PACKAGES))
    for each in rooms:
        print(f"{each:24} -> {', '.join(sorted(arrows[each])) or '-'}")
    circles = [f"{package}: {cycle}" for package in PACKAGES for cycle in _circles(graph, package)]
    files = sorted(hooks.rglob("*.py"))
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    count = sum(map(len, arrows.values()))
    print(f"{len(rooms)} rooms, {count} arrows, {len(circles)} imports that close a circle")
    print("\n".join(circles), end="\n" * bool(circles))
    print(f"{len(files)} Python files, {lines} lines")


def _circles(graph: grimp.ImportGraph, package: str) -> list[str]:
    """The fewest imports between siblings, at any depth, without which there is no circle."""
    parents = [m for m in graph.modules if m.split(".")[0] == package and graph.find_children(m)]
    found = []
    for parent in sorted(parents):
        for a, b in sorted(graph.nominate_cycle_breakers(parent)):
            found.append(f"{a} -> {b}")
    return found


if __name__ == "__main__":
    main()
