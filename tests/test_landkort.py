"""The 98 on the map and what moved most, against the raw deliveries read by the oracle."""

import csv
import re
from decimal import Decimal
from fractions import Fraction
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import oracle
import small
from indicators import landkort, overblik, periods, queries, store
from indicators.compare import compare
from indicators.comparison import Selection, shared_places
from indicators.figures import tiles
from indicators.figures.spark import spark
from indicators.landkort import limits
from serving import Visit

NAMES = sorted(oracle.kommuner())


@pytest.fixture
def kort(release):
    """The map of a nøgletal for a kommune and, when asked for, a period."""

    def draw(indikator: str, kommune: str = "Ballerup", maalgruppe: str = "alle", periode: str | None = None) -> landkort.Landkort:
        period = periods.parse(periode) if periode else None
        return landkort.landkort(release, compare(release, Selection(indikator, kommune, maalgruppe, periode=period)))

    return draw


def of(kort: landkort.Landkort) -> dict[str, landkort.Felt]:
    return {f.kommune.navn: f for f in kort.felter}


def raw_tiles() -> list[dict[str, str]]:
    with (oracle.REFERENCE / "fliser.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


# ------------------------------------------------------------------------------------------------ the tiles themselves


def test_the_release_holds_a_place_of_its_own_for_each_of_the_98(release):
    found = queries.tiles(release)
    assert {kode: tuple(map(str, flise)) for kode, flise in found.items()} == {
        r["kode"]: (r["raekke"], r["kolonne"], r["forkortelse"]) for r in raw_tiles()
    }
    assert set(found) == {o.kode for o in queries.areas(release).kommuner} and len(found) == 98
    assert len({flise[:2] for flise in found.values()}) == len({flise.forkortelse for flise in found.values()}) == 98


def test_the_tiles_lie_as_denmark_does(release):
    by_name = {o.navn: queries.tiles(release)[o.kode] for o in queries.areas(release).kommuner}
    assert by_name["Hjørring"].raekke < by_name["Aarhus"].raekke < by_name["Sønderborg"].raekke
    assert by_name["Esbjerg"].kolonne < by_name["Odense"].kolonne < by_name["København"].kolonne < by_name["Bornholm"].kolonne
    naboer = queries.areas(release).nabo_par
    near = sum(
        max(abs(a.raekke - b.raekke), abs(a.kolonne - b.kolonne)) <= 2
        for a, b in ((queries.tiles(release)[x], queries.tiles(release)[y]) for x, y in naboer)
    )
    assert near > 0.9 * len(naboer)


@pytest.mark.parametrize("line", ["151;7;12;Baller.", "101;6;9;Kbh.", "101;nord;12;Kbh.", "101;7;12"])
def test_a_map_where_two_share_a_tile_or_a_row_is_short_is_refused(tmp_path, line):
    small.make(tmp_path / "data")
    path = tmp_path / "data" / "reference" / "fliser.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([rows[0], line, *rows[2:]]) + "\n", encoding="utf-8")
    with pytest.raises(store.StoreError, match=r"fliser\.csv: kan ikke indlæses"):
        store.build(tmp_path / "data", tmp_path / "releases")


# ------------------------------------------------------------------------------------------------ rates


@pytest.mark.parametrize("indikator, month", [("ledighed", "2026M06"), ("ledighed", "2024M02"), ("kontanthjaelp_pct", "2026M06"),
                                              ("aktiveringsgrad", "2026M06"), ("ordinaere_timer", "2026M05")])  # fmt: skip
def test_every_rate_is_the_published_one(kort, indikator, month):
    found = of(kort(indikator, periode=month))
    assert sorted(found) == NAMES
    for name, felt in found.items():
        raw = oracle.published(indikator, name, "alle", month)
        if raw is None or raw.vaerdi is None:
            assert felt.tal is None and felt.ord in ("skjult", "mangler", "endnu ikke") and felt.trin is None and felt.plads is None
        else:
            assert felt.ord == oracle.shown(raw.vaerdi).replace(".", ","), name


@pytest.mark.parametrize("indikator", ["ledighed", "kontanthjaelp_pct"])
def test_places_on_the_map_are_those_of_the_oracle(kort, indikator):
    for name, felt in of(kort(indikator, periode="2026M06")).items():
        expected = oracle.placement(indikator, name, "alle", "2026M06")
        assert (felt.plads.fra, felt.plads.til, felt.plads.af) == tuple(expected), name


@pytest.mark.parametrize("indikator", ["ledighed", "aktiveringsgrad", "ordinaere_timer", "kontanthjaelp_pct"])
@pytest.mark.parametrize("kommune", ["Ballerup", "Læsø", "Fanø"])
def test_the_own_place_is_the_one_of_the_figure_card(kort, indikator, kommune):
    found = kort(indikator, kommune)
    assert found.egen.plads == found.comparison.placering


def test_the_sentence_is_what_the_delivery_says(kort):
    raw = {name: oracle.published("ledighed", name, "alle", "2026M06").vaerdi for name in NAMES}
    low, high = min(raw.values()), max(raw.values())
    text = landkort.sentence(kort("ledighed"))
    for end in (low, high):
        (name,) = [n for n in NAMES if raw[n] == end]
        assert f"{name} ({oracle.shown(end).replace('.', ',')} pct.)" in text
    better, same = sum(v < raw["Ballerup"] for v in raw.values()), list(raw.values()).count(raw["Ballerup"])
    assert f"Ballerup (3,1 pct.) er nr. {better + 1}-{better + same} af 98, når nr. 1 er lavest." in text
    assert "højest" in landkort.sentence(kort("ordinaere_timer")).rsplit("når nr. 1 er ")[1]


# ------------------------------------------------------------------------------------------------ counts


@pytest.mark.parametrize("indikator", ["ledige", "langtidsledige"])
def test_counts_are_shown_as_their_change_over_a_year(kort, indikator):
    found = kort(indikator, periode="2026M06")
    assert "ændring i pct. fra juni 2025 til juni 2026" in landkort.what(found) and "kan ikke sammenlignes" in landkort.what(found)
    for name, felt in of(found).items():
        now, then = (oracle.published(indikator, name, "alle", month) for month in ("2026M06", "2025M06"))
        if any(cell is None or cell.vaerdi is None for cell in (now, then)):
            assert felt.tal is None, name
        elif then.vaerdi < 10:
            assert (felt.tal, felt.ord) == (None, "få"), name
        else:
            growth = oracle.shown(100 * Fraction(now.vaerdi - then.vaerdi) / then.vaerdi)
            assert str(felt.tal) == growth, name
            assert felt.ord == ("+" if felt.tal > 0 else "") + growth.replace(".", ",").replace("-", "−")


def test_no_step_of_a_change_holds_both_falls_and_rises(kort):
    for indikator in ("ledige", "langtidsledige", "kontanthjaelp"):
        assert all(trin.til < 0 or trin.fra >= 0 for trin in kort(indikator).trin)


# ------------------------------------------------------------------------------------------------ steps and places


@pytest.mark.parametrize("values, cuts", [
    ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [3, 5, 7, 9]),
    ([1, 1, 1, 1, 1], []),
    ([1, 1, 1, 1, 9], [9]),
    ([7], []),
])  # fmt: skip
def test_steps_are_fifths_and_keep_equal_figures_together(values, cuts):
    assert limits([Decimal(v) for v in values]) == cuts


@pytest.mark.parametrize("values, cuts", [
    ([-3, -2, -1, 1, 2, 3, 4, 5, 6, 7], [-1, 2, 4, 6]),
    ([-9, 0, 1, 2, 3], [0, 1, 2, 3]),
    ([-5, -4, -3, -2, -1], [-4, -3, -2, -1]),
])  # fmt: skip
def test_steps_of_changes_break_at_nought(values, cuts):
    found = limits([Decimal(v) for v in values], through_nought=True)
    assert len(found) <= len(cuts)
    if min(values) < 0 <= max(values):
        assert min(v for v in values if v >= 0) in found
    else:
        assert found == cuts


def test_every_kommune_is_in_the_step_whose_limits_hold_it(kort):
    for indikator in ("ledighed", "ledige", "ordinaere_timer"):
        found = kort(indikator)
        assert 2 <= len(found.trin) <= 5 and sum(t.antal for t in found.trin) == len(found.med_tal)
        assert all(found.trin[f.trin].fra <= f.tal <= found.trin[f.trin].til for f in found.med_tal)
        ends = [end for t in found.trin for end in (t.fra, t.til)]
        assert ends == sorted(ends)


def test_equal_figures_share_a_place_and_direction_decides_the_first():
    shown = [Decimal(v) for v in ("1.0", "2.0", "2.0", "3.0")]
    assert [(p.fra, p.til) for p in (shared_places(v, shown, "lavere") for v in shown)] == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert [(p.fra, p.til) for p in (shared_places(v, shown, "neutral") for v in shown)] == [(4, 4), (2, 3), (2, 3), (1, 1)]


# ------------------------------------------------------------------------------------------------ figure and table


def test_the_figure_has_a_square_for_each_and_marks_own_and_klynge(kort):
    found = kort("ledighed", "Læsø")
    figure = tiles.tiles(found)
    (bars,) = figure["data"]
    assert len(bars["x"]) == len(bars["customdata"]) == 98
    at = {felt.kommune.navn: number for number, felt in enumerate(tiles.on_map(found))}
    assert bars["customdata"][at["Læsø"]].startswith("Læsø: 3,1 pct., nr. ")
    outlines = figure["layout"]["shapes"]
    assert len(outlines) == 1 + len(oracle.klynge("Læsø")) and outlines[-1]["line"]["width"] == 4
    own, flise = outlines[-1], found.egen.flise
    assert ((own["x0"] + own["x1"]) / 2, (own["y0"] + own["y1"]) / 2) == (flise.kolonne, flise.raekke)
    assert (bars["x"][at["Læsø"]], bars["base"][at["Læsø"]] + bars["y"][0] / 2) == (flise.kolonne, flise.raekke)


def test_a_hidden_figure_is_hatched_and_named_everywhere(kort):
    found = kort("ledige", "Fanø", "kontanthjaelp")
    without = [f for f in found.felter if f.tal is None]
    assert without, "the delivery has hidden cells"
    (bars,) = tiles.tiles(found)["data"]
    for number, felt in enumerate(tiles.on_map(found)):
        assert (bars["marker"]["pattern"]["shape"][number] == "/") == (felt.tal is None)
        assert felt.tal is not None or "pct." not in bars["customdata"][number]
    assert "Skraverede fliser har intet tal" in " ".join(landkort.notes(found))


def test_text_on_a_tile_can_be_read():
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    for fill, text in tiles.SCALE:
        low, high = sorted((light(fill), light(text)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, fill


@pytest.mark.parametrize("indikator", ["ledighed", "ledige"])
def test_the_table_has_all_98_in_both_orders(kort, indikator):
    found = kort(indikator)
    by_place, by_name = landkort.table(found), landkort.table(found, by_name=True)
    assert sorted(by_place.raekker) == sorted(by_name.raekker) and len(by_name.raekker) == 98
    assert by_name.raekker[0][0] == "Albertslund" and by_name.raekker[-1][0].startswith("Aarhus")
    assert any(row[0] == "Ballerup (valgt)" for row in by_name.raekker)
    places = [int(row[1].split("-")[0]) for row in by_place.raekker if row[1] != "–"]
    assert places == sorted(places) and len({len(row) for row in by_place.raekker}) == 1


@pytest.mark.parametrize("indikator", ["ledighed_saesonkorrigeret", "dagpenge_landet"])
def test_what_few_kommuner_have_makes_no_map(kort, indikator):
    assert not kort(indikator).kan_vises


@pytest.mark.parametrize("periode", ["2026K2", "2025H2", "2025Y"])
def test_quarters_and_years_have_a_map_too(kort, periode):
    found = kort("ledighed", periode=periode)
    assert found.kan_vises and found.egen.ord == landkort.texts.number(found.comparison.egen.nu)


# ------------------------------------------------------------------------------------------------ what moved most


def rises(kommune: str) -> dict[str, Fraction]:
    """Changes in pct. of the y25-counts by hand, from at least ten a year ago."""
    found = {}
    for indikator, kort_navn in (("ledige", "Ledige"), ("langtidsledige", "Langtidsledige")):
        for maalgruppe, led in (("alle", ""), ("a_dagpenge", " på a-dagpenge"), ("kontanthjaelp", " på kontanthjælp")):
            now, then = (oracle.published(indikator, kommune, maalgruppe, month) for month in ("2026M06", "2025M06"))
            if now and then and now.vaerdi is not None and then.vaerdi is not None and then.vaerdi >= 10:
                found[kort_navn + led] = 100 * Fraction(now.vaerdi - then.vaerdi) / then.vaerdi
    return found


@pytest.mark.parametrize("kommune", ["Ballerup", "Læsø", "København", "Albertslund", "Lolland"])
def test_the_largest_rises_are_those_of_the_delivery(release, kommune):
    counts, rates = overblik.movers(release, kommune)
    by_hand = rises(kommune)
    kontanthjaelp = oracle.change("kontanthjaelp", kommune, "alle", "2026M06")
    if oracle.published("kontanthjaelp", kommune, "alle", "2025M06").vaerdi >= 10:
        by_hand["Kontanthjælp"] = kontanthjaelp
    largest = sorted((name for name, size in by_hand.items() if size >= Fraction(1, 2)), key=lambda name: -by_hand[name])[:3]
    assert [overblik.name(c) for c in counts.steget] == largest
    assert all(not c.indikator.is_rate for c in (*counts.steget, *counts.faldet))
    assert all(c.indikator.is_rate for c in (*rates.steget, *rates.faldet))
    for c in (*counts.steget, *counts.faldet):
        expected = oracle.shown(by_hand[overblik.name(c)]).replace(".", ",").replace("-", "−")
        assert overblik.movement(c).lstrip("+") == f"{expected} pct."


def test_what_moved_in_ballerup_reads_as_a_line(release):
    counts, _ = overblik.movers(release, "Ballerup")
    line = next(c for c in counts.steget if overblik.name(c) == "Langtidsledige")
    assert (overblik.movement(line), overblik.beside(line, line.periode)) == ("+20,8 pct.", "landet +5,7 pct.")
    broken = next(c for c in counts.steget if overblik.name(c) == "Ledige på kontanthjælp")
    assert overblik.beside(broken, broken.periode).endswith("hen over databrud")
    assert "kontanthjælpsreformen" in overblik.notes((counts,))


def test_nothing_is_called_a_rise_that_rounding_or_few_persons_could_make(release):
    for omraade in queries.areas(release).kommuner[::7]:
        for kind in overblik.movers(release, omraade.navn):
            assert len(kind.steget) <= 3 and len(kind.faldet) <= 3
            for sign, moved in ((1, kind.steget), (-1, kind.faldet)):
                sizes = [abs(c.egen.aendring.tal) for c in moved]
                assert all(sign * c.egen.aendring.tal > 0 and not c.foreloebig for c in moved)
                assert all(not c.egen.aendring.interval.low <= 0 <= c.egen.aendring.interval.high for c in moved)
                assert [round(s, 1) for s in sizes] == sorted((round(s, 1) for s in sizes), reverse=True)
                assert all(overblik.before(release, c) >= 10 for c in moved)


def test_the_sparkline_spans_two_years_and_breaks_at_a_databrud(release):
    counts, _ = overblik.movers(release, "Ballerup")
    for c in counts.steget:
        points = overblik.lately(c)
        assert len(points) == 24 and points[-1][0] == c.periode
        picture = spark(points, c.brud)
        broken = any(b.art == "brud" and points[0][0].slut < b.fra <= points[-1][0].slut for b in c.brud)
        assert len(re.findall("M", picture)) == 1 + broken
    assert spark(()) == ""


# ------------------------------------------------------------------------------------------------ in the browser


def press(visit: Visit, number: int) -> None:
    """Click a tile in its middle, as a reader does."""
    tile = visit.page.locator(".st-key-landkort .barlayer .point").nth(number)
    tile.scroll_into_view_if_needed()
    box = tile.bounding_box()
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_map_is_as_tall_as_it_is_wide_and_a_click_chooses_that_kommune_again_and_again(browser, address, kort, width):
    number = {felt.kommune.navn: i for i, felt in enumerate(tiles.on_map(kort("ledighed")))}
    with Visit(browser, address, "/noegletal?kommune=Ballerup&noegletal=Ledighed", width) as visit:
        box = visit.page.locator(".st-key-landkort").bounding_box()
        assert 0.7 < box["height"] / box["width"] < 1.0
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        alt = visit.page.locator(".st-key-landkort [aria-label]").first.get_attribute("aria-label")
        assert alt.startswith("Flisekort over de 98 kommuner. Ledighed i pct.") and "Ballerup (3,1 pct.) er nr. 76-83 af 98" in alt
        for name in ("Læsø", "Odense", "Læsø"):
            press(visit, number[name])
            first = visit.page.locator("ul.legende li").first
            expect(first).to_contain_text(name, timeout=30_000)
            assert f"kommune={quote(name)}" in visit.page.url
            visit.settled()
        visit.page.reload()
        expect(visit.page.locator("ul.legende li").first).to_contain_text("Læsø", timeout=30_000)
        assert visit.errors == [] and visit.outside == []


def test_the_list_holds_all_98_and_can_be_sorted_by_keyboard(browser, address):
    with Visit(browser, address, "/noegletal?noegletal=Ledighed") as visit:
        visit.page.get_by_role("tab", name="Liste").click()
        rows = visit.page.locator(".st-key-korttabel tbody th")
        expect(rows).to_have_count(98)
        assert rows.first.inner_text() == "Samsø"
        visit.page.get_by_role("radio", name="Navn").or_(visit.page.get_by_role("button", name="Navn")).first.press("Enter")
        expect(rows.first).to_have_text("Albertslund", timeout=30_000)


def test_what_moved_has_its_curves_and_their_words(browser, address):
    with Visit(browser, address, "/?kommune=Ballerup") as visit:
        lines = visit.page.locator("ul.bevaeget li")
        assert re.search(r"Langtidsledige \+20,8 pct\.\s+landet \+5,7 pct\.", "\n".join(lines.all_inner_texts()))
        pictures = visit.page.locator("ul.bevaeget img").evaluate_all("all => all.map(i => [i.naturalWidth, i.alt])")
        assert len(pictures) == lines.count() > 3
        assert all(width > 0 and alt.startswith("Kurve: ") for width, alt in pictures)
