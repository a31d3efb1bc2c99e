"""What leads to a role: certificates, ways into a bank, the roles before it."""

from __future__ import annotations

from collections.abc import Iterator

from .library import Library
from .models import Certification, EntryRoute, Need, Role, Step


def is_planned(role: Role) -> bool:
    """Can somebody plan to reach it? Not a post that is no more."""
    return role.level != "former"


def needed_for(role: Role, library: Library) -> Iterator[tuple[Certification, Need]]:
    """The certificates that a role has to do with, and how much it needs each."""
    for record in library.certifications.values():
        for need in record.needed:
            if need.role == role.id:
                yield record, need


def routes_to(role: Role, library: Library) -> list[EntryRoute]:
    """The ways into a bank that lead to a role."""
    return [route for route in library.entry_routes.values() if role.id in route.roles]


def steps_to(role: Role, library: Library) -> Iterator[tuple[Role, Step]]:
    """The roles that a role may follow, but for those that are no more, each with its step."""
    for before in library.roles.values():
        for step in before.next:
            if step.role == role.id and is_planned(before):
                yield before, step
