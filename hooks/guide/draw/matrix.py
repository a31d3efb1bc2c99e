"""Which role needs which certificate: certificates down, roles across."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from guide.records import labels
from guide.records.labels import phrase, say
from guide.records.models import Certification, Role

from .cells import record_link, role_link
from .fences import MatrixOptions
from .place import Place
from .table import frame


def draw(options: MatrixOptions, place: Place) -> str:
    """The matrix of one region; only roles and certificates that have to do with each other."""
    library = place.library
    certificates = [
        c for c in library.certifications.values() if c.region == options.region and c.needed
    ]
    wanted = {need.role for certificate in certificates for need in certificate.needed}
    roles = [role for role in library.roles.values() if role.id in wanted]
    corner = f'<th scope="col">{say(phrase("證照或資格", "证书或资格"))}</th>'
    heads = (f'<th scope="col">{role_link(role, place)}</th>' for role in roles)
    rows = "".join(_row(certificate, roles, place) for certificate in certificates)
    table = f"<thead><tr>{corner}{''.join(heads)}</tr></thead><tbody>{rows}</tbody>"
    return frame(options.caption, table, place)


def _row(certificate: Certification, roles: list[Role], place: Place) -> str:
    inside = replace(place, lang=certificate.lang)
    cells = "".join(f"<td>{_cell(certificate, role)}</td>" for role in roles)
    link = record_link("certifications", certificate, inside)
    return f'<tr{place.script(certificate.lang)}><th scope="row">{link}</th>{cells}</tr>'


def _cell(certificate: Certification, role: Role) -> str:
    for need in certificate.needed:
        if need.role == role.id:
            words = (
                f'<span class="guide-need is-{need.level}">{say(labels.NEEDS[need.level])}</span>'
            )
            more = f"（{escape(need.note, quote=False)}）" if need.note else ""
            return words + more
    return "–"
