"""What is drawn of the way to a role, from the guide's own records."""

from __future__ import annotations

import datetime
import re

import pytest

from conftest import ROOT
from guide.draw import block, block_rules, fences
from guide.draw.place import Place
from guide.project import Project
from guide.records.library import Library
from guide.records.paths import is_planned
from zhvariants.html.render import Renderer
from zhvariants.text.converter import shared
from zhvariants.variants import HANS, HANT, Variant

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture(scope="module")
def library() -> Library:
    return Project.at(ROOT).library


def plan(role: str, library: Library, script: Variant = HANT, today: datetime.date = TODAY) -> str:
    place = Place("x.md", "zh-Hant", library, lambda path: path, today=today)
    html = block.block("guide-plan", f"role: {role}\ncaption: 清單", place)
    return Renderer(script, shared(script, {})).resolved(html)


def groups(html: str) -> dict[str, str]:
    """HTML of each group by its name, in order."""
    found = re.split(r'<strong class="guide-plan-group">(.*?)</strong>', html)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def lines(html: str) -> dict[str, str]:
    """HTML of each line by its id, in order."""
    found = re.split(r'data-line="([^"]+)"', html)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize("script", [HANT, HANS])
def test_every_role_has_a_plan_whose_lines_say_where_they_are_from(
    library: Library, script: Variant
) -> None:
    planned = [role for role in library.roles.values() if is_planned(role)]
    assert len(planned) > 30
    for role in planned:
        for name, line in lines(plan(role.id, library, script)).items():
            assert "<a href=" in line, (role.id, name)


def test_the_order_is_that_in_which_things_are_done(library: Library) -> None:
    order = "先弄清楚 先做過的職位 報名前的證照 報名與甄試 文件與面試 進去之後 下一步"
    assert list(groups(plan("rm-retail-hk", library))) == order.split()
    assert "报名前的证书" in groups(plan("rm-retail-hk", library, HANS))


def test_a_certificate_stands_where_its_need_says(library: Library) -> None:
    for role in library.roles.values():
        if not is_planned(role):
            continue
        found = groups(plan(role.id, library))
        for record in library.certifications.values():
            for need in record.needed:
                if need.role == role.id and need.when:
                    group = {"before": "報名前的證照", "after": "進去之後"}[need.when]
                    assert f'data-line="cert-{record.id}"' in found[group], (role.id, record.id)


def test_what_nobody_said_is_said_to_be_unknown(library: Library) -> None:
    known, unknown = lines(plan("arm", library)), 0
    for name in known:
        if not name.startswith("cert-"):
            continue
        record = library.certifications[name.removeprefix("cert-")]
        chief = any(n.role == "arm" and n.level != "bonus" for n in record.needed)
        if chief and not record.fee:
            told = re.search(r"報名費</b>：沒有讀到，看(<a .*?</a>)", known[name])
            assert told, name
            official = [library.sources[each] for each in record.source]
            urls = [each.url for each in official if each.kind == "official" and each.url]
            assert urls[0] in told[1] if urls else "#src-" in told[1]
            unknown += 1
    assert unknown


def test_a_role_without_certificates_says_so(library: Library) -> None:
    needed = {n.role for c in library.certifications.values() for n in c.needed}
    role = next(r for r in library.roles if r not in needed and is_planned(library.roles[r]))
    assert "沒有登記必備或基本的證照" in groups(plan(role, library))["報名前的證照"]


def test_a_round_that_is_over_says_so(library: Library) -> None:
    route = next(r for r in library.entry_routes.values() if r.last_day and r.roles)
    assert route.last_day
    before, after = (route.last_day + datetime.timedelta(days) for days in (-1, 1))
    name = f"route-{route.id}"
    assert "guide-passed" not in lines(plan(route.roles[0], library, today=before))[name]
    assert "guide-passed" in lines(plan(route.roles[0], library, today=after))[name]


def test_a_role_without_its_plan_is_told_of(library: Library) -> None:
    one = fences.parse("guide-plan", "role: arm\ncaption: 清單")
    said = [str(each) for each in block_rules.check_homes({"plan/taiwan.md": [one, one]}, library)]
    assert any("職位「arm」在 plan/taiwan.md 不只一張規劃表" in each for each in said)
    assert any("職位「rm-tw」在 plan/taiwan.md 沒有規劃表" in each for each in said)
    assert not any("rm-cn" in each for each in said)  # that page is not there


def test_how_long_somebody_prepared_stands_with_who_said_so(library: Library) -> None:
    studied = [record for record in library.certifications.values() if record.study]
    assert studied
    for record in studied:
        need = record.needed[0]
        line = lines(plan(need.role, library))[f"cert-{record.id}"]
        told = re.search(r"準備多久</b>：(.*?)<(?:br|details)", line)
        assert told and "#src-" in told[1] and ' data-days="' in line
