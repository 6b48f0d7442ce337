"""The benchmark against its delivery read by the csv module, the minutes of 8 December 2020, and arithmetic done by hand."""

import csv
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

import oracle
import small
from indicators import answers, benchmark, periods, queries, store
from indicators.comparison import ComparisonError, Yardstick

FILE = "leverancer/jobindsats/2023-08-15/y30r21.csv"
NAMES = {
    "alle": "Ydelsesgrupper i alt", "a_dagpenge": "A-dagpenge mv.", "sygedagpenge": "Sygedagpenge mv.", "kontanthjaelp": "Kontanthjælp mv.",
}  # fmt: skip
ENDS = {
    "forventet": "Forventet antal", "faktisk": "Faktisk antal", "forskel": "Forskel mellem forventet og faktisk antal",
    "forventet_andel": "Forventet andel (pct.)", "faktisk_andel": "Faktisk andel (pct.)",
    "forskel_andel": "Forskel mellem forventet og faktisk andel (pct. point)", "placering": "Placering på benchmarkranglisten",
}  # fmt: skip
PAA = {
    "alle": "offentlig forsørgelse", "a_dagpenge": "a-dagpenge", "sygedagpenge": "sygedagpenge og i jobafklaring",
    "kontanthjaelp": "kontanthjælp mv.",
}  # fmt: skip
CAUSAL = re.compile(r"\b(fordi|derfor|skyldes|årsag|på grund af|pga|takket være|medfører|resulterer|effekt|virker)\b", re.IGNORECASE)


@cache
def raw() -> dict[tuple[str, str, str], dict[str, str]]:
    """(edition as the product spells it, ydelsesgruppe, kommune) -> the seven cells as they stand in the file."""
    back = {label: gruppe for gruppe, label in NAMES.items()}
    found = {}
    for row in small.real(FILE):
        cells = {name: next(cell for column, cell in row.items() if column.endswith(end)) for name, end in ENDS.items()}
        found[row["Periode"].replace("QMAT0", "QMAT"), back[row["Ydelsesgrupper"]], row["Area"]] = cells
    return found


EDITIONS = sorted({edition for edition, _, _ in raw()})
KOMMUNER = sorted({kommune for _, _, kommune in raw()})


def number(text: str) -> Decimal:
    """'−0,54', '+1.710' and '9,65' as they are printed in Danish."""
    return Decimal(text.replace("−", "-").replace(".", "").replace(",", "."))


@pytest.fixture(scope="module")
def every(release):
    """All 98 kommuner x 4 groups x 6 editions."""
    return {
        (edition, gruppe, kommune): benchmark.billede(release, kommune, gruppe, periods.parse(edition))
        for edition, gruppe, kommune in raw()
    }


@pytest.fixture
def data(tmp_path):
    """A small data folder with the real benchmark in it."""
    small.make(tmp_path / "data")
    small.deliver(tmp_path / "data", "2023-08-15", "y30r21", small.real(FILE))
    return tmp_path / "data"


def opened(data) -> store.Release:
    """A release of the folder; a refused delivery is a failed test."""
    result = store.build(data, data / "releases")
    assert [str(d.report.fund[-1]) for d in result.refused] == []
    return store.open_release(data / "releases")


def edition_of(rows, periode: str) -> list[dict[str, str]]:
    """The rows of the newest edition as another one."""
    return [row | {"Periode": periode} for row in rows if row["Periode"] == "2022QMAT04"]


def with_cells(row: dict[str, str], **cells: str) -> dict[str, str]:
    """The row with other figures, by the names of ENDS."""
    return row | {next(column for column in row if column.endswith(ENDS[name])): text for name, text in cells.items()}


# ------------------------------------------------------------------------------------------------ the minutes, and every row


@pytest.mark.parametrize(
    ("gruppe", "forskel", "place"), [("alle", -160, 7), ("a_dagpenge", -20, 28), ("sygedagpenge", 90, 85), ("kontanthjaelp", -240, 3)]
)
def test_ballerup_is_what_the_minutes_of_8_december_2020_say(show, gruppe, forskel, place):
    for spelling in ("2020QMAT2", "2020QMAT02"):
        found = show("benchmark", kommune="Ballerup", maalgruppe=gruppe, periode=spelling)
        assert (found["vaerdi"], found["forskel"], found["placering"]) == (forskel, forskel, {"fra": place, "til": place, "af": 98})
        assert found["periode"] == "2020QMAT2"


def test_the_four_headlines_are_the_bullets_of_the_minutes(release):
    """'160 færre borgere på offentlig forsørgelse end forventet ud fra rammevilkårene - 7. plads', and the three after it."""
    said = [benchmark.headline(b) for b in benchmark.fire(release, "Ballerup", periods.parse("2020QMAT2"))]
    assert said[0] == "160 færre borgere på offentlig forsørgelse end forventet ud fra rammevilkårene – 7. plads"
    for text, start, end in zip(said[1:], ("20 færre borgere på a-dagpenge", "90 flere borgere på sygedagpenge og i jobafklaring",
                                           "240 færre borgere på kontanthjælp mv."), ("28", "85", "3"), strict=True):  # fmt: skip
        assert text == f"{start} end forventet ud fra rammevilkårene – {end}. plads"


def test_albertslund_over_the_six_editions(show):
    serie = show("benchmark", kommune="Albertslund")["serie"]
    assert [point["placering"] for point in serie] == [58, 69, 70, 80, 72, 42]
    assert [point["periode"] for point in serie] == EDITIONS


def test_every_row_of_the_delivery_comes_out_digit_for_digit(every):
    assert len(every) == len(raw()) == 2352
    for key, cells in raw().items():
        found = answers.placement(every[key], ())
        for name in ("forventet", "faktisk", "forskel"):
            assert found[name] == int(cells[name]), (key, name)
        for name in ("forventet_andel", "faktisk_andel", "forskel_andel"):
            assert found[name] == cells[name].replace(",", "."), (key, name)
        place = int(cells["placering"])
        assert found["placering"] == {"fra": place, "til": place, "af": 98}
        assert found["vaerdi"] == int(cells["faktisk"]) - int(cells["forventet"])


def test_the_command_line_has_the_common_keys_and_its_own(show):
    found, other = show("benchmark"), show("ledighed")
    assert set(other) <= set(found)
    assert (found["indikator"], found["periode"], found["foreloebig"], found["status"], found["eksempel"]) == (
        "benchmark", EDITIONS[-1], False, "endelig", False,
    )  # fmt: skip
    assert (found["udtraek"], found["kilde"]) == ("2023-08-15", "Kilde: Jobindsats.dk, tabel y30r21 (hentet 15. august 2023).")
    assert isinstance(found["forventet"], int)
    assert re.fullmatch(r"-?\d+\.\d\d", found["forskel_andel"])


def test_the_change_over_a_year_is_two_editions_back(every):
    """In procentpoint, from the printed differences."""
    for (edition, gruppe, kommune), b in every.items():
        found = answers.placement(b, ())["aendring_12m"]
        before = f"{int(edition[:4]) - 1}{edition[4:]}"
        if before not in EDITIONS:
            assert found == {"vaerdi": None, "enhed": "procentpoint", "status": "mangler"}
            continue
        now, then = (number(raw()[e, gruppe, kommune]["forskel_andel"]) for e in (edition, before))
        assert (Decimal(found["vaerdi"]), found["fra"], found["over_databrud"]) == (now - then, before, False)


def test_groups_beside_it_hold_their_members_and_sums(show):
    found = show("benchmark", kommune="Ballerup", maalgruppe="sygedagpenge", periode="2020QMAT2", sammenlign="naboer,landet")
    naboer = found["sammenligning"]["naboer"]
    cells = {name: raw()["2020QMAT2", "sygedagpenge", name] for name in naboer["medlemmer"]}
    assert {"Herlev", "Egedal", "Albertslund"} <= set(cells)
    assert "Ballerup" not in cells
    assert naboer["vaerdi"] == sum(int(c["forskel"]) for c in cells.values())
    assert naboer["placeringer"] == {name: int(c["placering"]) for name, c in cells.items()}
    landet = found["sammenligning"]["landet"]
    assert (landet["vaerdi"], landet["status"], landet["antal"]) == (None, "mangler", 0), "the table has no row for the country"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kommune", "Atlantis"), "kommunen 'Atlantis' findes ikke"),
        (("--kommune", "Hele landet"), "findes ikke for hele landet"),
        (("--maalgruppe", "fleksjob"), "ydelsesgruppen 'fleksjob' findes ikke i benchmark. Skriv en af: alle, a_dagpenge"),
        (("--periode", "2020M02"), "har ingen udgave 2020M02. Udgaverne er: 2020QMAT2, 2020QMAT4"),
        (("--periode", "2020QMAT1"), "har ingen udgave 2020QMAT1."),
        (("--pr", "2023-08-14"), "den 14. august 2023 var der endnu ikke hentet tal. De første blev hentet den 15. august 2023"),
        (("--opdeling", "koen=kvinder"), "kan ikke opdeles"),
        (("--sammenlign", "verden"), "'verden' kan der ikke sammenlignes med"),
    ],
)
def test_what_is_not_there_is_refused_in_danish(command, options, said):
    status, out, err = command("show", "benchmark", *options)
    assert (status, out) == (1, "")
    assert said in err


def test_the_readable_answer_says_place_question_and_source(command):
    status, out, _ = command("show", "benchmark", "--kommune", "Ballerup", "--maalgruppe", "sygedagpenge", "--periode", "2020QMAT02")
    assert status == 0
    assert "Hvorfor nr. 85 på sygedagpenge og jobafklaring?" in out
    assert "Hvis Ballerup lå som forventet: 90 færre" in out
    assert "ingen antagelse indtastet" in out
    assert "Kilde: Jobindsats.dk, tabel y30r21" in out


# ------------------------------------------------------------------------------------------------ order


def test_placement_sorts_by_procentpoint_and_everyone_is_there_once(every):
    for edition in EDITIONS:
        for gruppe in NAMES:
            b = every[edition, gruppe, "Ballerup"]
            assert [p.placering for _, p in b.alle] == list(range(1, 99))
            assert {o.navn for o, _ in b.alle} == set(KOMMUNER)
            shares = [p.forskel_andel for _, p in b.alle]
            assert shares == sorted(shares)
            persons = [p.forskel for _, p in b.alle]
            assert persons != sorted(persons), "persons do not sort it"


def test_the_example_of_the_sorting_note_is_true(every):
    for (edition, gruppe, _), b in every.items():
        note = next(n for n in benchmark.noter(b) if n.startswith("Placeringen følger"))
        found = re.fullmatch(
            r".*: (.+) er nr\. (\d+) med (\S+) fuldtidspersoner \((\S+) procentpoint\), og (.+) er nr\. (\d+) med (\S+) \((\S+)\)\.", note
        )
        first, second = (raw()[edition, gruppe, found[i]] for i in (1, 5))
        assert [number(found[i]) for i in (2, 3, 4)] == [number(first[n]) for n in ("placering", "forskel", "forskel_andel")]
        assert [number(found[i]) for i in (6, 7, 8)] == [number(second[n]) for n in ("placering", "forskel", "forskel_andel")]
        assert int(first["placering"]) < int(second["placering"])
        assert int(second["forskel"]) < int(first["forskel"]) < 0


def test_the_tables_hold_the_delivery(every, release):
    b = every["2020QMAT2", "sygedagpenge", "Ballerup"]
    rows = benchmark.tabel_alle(b).raekker
    assert len(rows) == 98
    for place, name, *cells in rows:
        source = raw()["2020QMAT2", "sygedagpenge", name.split(" (")[0]]
        assert [number(cell) for cell in (*cells, place)] == [number(source[n]) for n in ENDS]
    assert [name for _, name, *_ in rows if "valgt" in name] == ["Ballerup (valgt)"]
    assert [int(r[-1].removeprefix("nr. ")) for r in benchmark.tabel_serie(b).raekker] == [
        int(raw()[edition, "sygedagpenge", "Ballerup"]["placering"]) for edition in reversed(EDITIONS)
    ]
    four = benchmark.tabel_fire(benchmark.fire(release, "Ballerup", periods.parse("2020QMAT2")))
    assert [(row[3], row[-1]) for row in four.raekker] == [
        ("−160", "nr. 7 af 98"), ("−20", "nr. 28 af 98"), ("+90", "nr. 85 af 98"), ("−240", "nr. 3 af 98"),
    ]  # fmt: skip


def test_every_tile_has_its_point_and_the_marks_are_those_of_the_map(every, release):
    b = every[EDITIONS[-1], "alle", "Albertslund"]
    tiles = benchmark.fliser(release, b)
    assert len(tiles) == 98
    assert all(prik.kommune == o for _, o, prik in tiles)
    assert [prik.kommune.navn for prik in benchmark.prikker(b) if prik.egen] == ["Albertslund"]
    assert {prik.kommune.navn for prik in benchmark.prikker(b) if prik.nabo} == oracle_naboer("Albertslund")
    assert [place for _, place in benchmark.rangforloeb(b)] == [58, 69, 70, 80, 72, 42]


def oracle_naboer(kommune: str) -> set[str]:
    with (oracle.REFERENCE / "kommuner.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["kode"].zfill(3): row["navn"] for row in csv.DictReader(file, delimiter=";")}
    with (oracle.REFERENCE / "naboer.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = [(names[r["kode"].zfill(3)], names[r["nabokode"].zfill(3)]) for r in csv.DictReader(file, delimiter=";")]
    return {nabo for own, nabo in pairs if own == kommune}


# ------------------------------------------------------------------------------------------------ words


def test_every_headline_says_what_the_row_says(every):
    pattern = re.compile(r"(?:([\d.]+) (færre|flere)|Så mange) borgere på (.+?) (?:end|som) forventet ud fra rammevilkårene"
                         r"( \(afrundet til 10\))? – (\d+)\. plads")  # fmt: skip
    for (edition, gruppe, kommune), b in every.items():
        cells = raw()[edition, gruppe, kommune]
        persons, word, group, rounding, place = pattern.fullmatch(benchmark.headline(b)).groups()
        said = 0 if persons is None else int(number(persons)) * (-1 if word == "færre" else 1)
        assert (said, group, int(place)) == (int(cells["forskel"]), PAA[gruppe], int(cells["placering"]))
        assert (rounding is not None) == (persons is None) == (int(cells["forskel"]) == 0)


def test_level_and_place_say_what_the_row_says(every):
    level = re.compile(r"(.+) havde ([\d.]+) fuldtidspersoner på (.+) i udgaven (.+); ud fra rammevilkårene var der forventet ([\d.]+)\. "
                       r"Det er (?:([\d.]+) (færre|flere) end forventet|som forventet i hele tiere)\.")  # fmt: skip
    place = re.compile(r"Andelen var (\S+) pct\. mod forventet (\S+) pct\.: (?:(\S+) procentpoint (under|over) det forventede"
                       r"|lig med det forventede med to decimaler) \((\S+)\)\. Det giver nr\. (\d+) af 98, .*")  # fmt: skip
    for (edition, gruppe, kommune), b in every.items():
        cells = raw()[edition, gruppe, kommune]
        _, faktisk, _, _, forventet, persons, word = level.fullmatch(benchmark.niveau(b)).groups()
        assert [int(number(faktisk)), int(number(forventet))] == [int(cells["faktisk"]), int(cells["forventet"])]
        assert int(number(persons or "0")) * (-1 if word == "færre" else 1) == int(cells["forskel"])
        share, expected, size, side, signed, nr = place.fullmatch(benchmark.plads(b)).groups()
        assert [number(t) for t in (share, expected, signed, nr)] == [
            number(cells[n]) for n in ("faktisk_andel", "forventet_andel", "forskel_andel", "placering")
        ]
        assert number(size or "0") * (-1 if side == "under" else 1) == number(cells["forskel_andel"])


def test_movement_says_both_editions_and_the_word_follows_the_placement(every):
    pattern = re.compile(r"Placeringen er (?:(bedre|dårligere): fra nr\. (\d+) til nr\. (\d+)|uændret nr\. (\d+)) siden udgaven (.+)\.")
    size = re.compile(r"Forskellen var (\S+) procentpoint \((\S+) fuldtidspersoner\) og er nu (\S+) procentpoint \((\S+)\)\.")
    words = defaultdict(int)
    for (edition, gruppe, kommune), b in every.items():
        said = benchmark.bevaegelse(b)
        if edition == EDITIONS[0]:
            assert said == ["Der er ingen udgave før denne."]
            continue
        before = EDITIONS[EDITIONS.index(edition) - 1]
        now, then = raw()[edition, gruppe, kommune], raw()[before, gruppe, kommune]
        word, first, last, same, name = pattern.fullmatch(said[0]).groups()
        assert (int(first or same), int(last or same)) == (int(then["placering"]), int(now["placering"]))
        assert word == {True: "bedre", False: "dårligere"}.get(int(last) < int(first) if last else None)
        assert name == periods.parse(before).navn
        assert [number(t) for t in size.fullmatch(said[1]).groups()] == [
            number(c[n]) for c in (then, now) for n in ("forskel_andel", "forskel")
        ]
        words[word] += 1
    assert all(words[w] for w in ("bedre", "dårligere", None))


def test_the_rounding_note_is_written_with_the_own_numbers_when_the_parts_do_not_add_up(every):
    pattern = re.compile(r"De tre grupper giver ([−+]?\d[\d.]*) ([−+]) ([\d.]+) ([−+]) ([\d.]+) = (\S+), ikke (\S+): .*")
    told = 0
    for (edition, gruppe, kommune), b in every.items():
        notes = [n for n in benchmark.noter(b) if n.startswith("De tre grupper")]
        parts = [int(raw()[edition, g, kommune]["forskel"]) for g in NAMES if g != "alle"]
        total = int(raw()[edition, "alle", kommune]["forskel"])
        assert len(notes) == (gruppe == "alle" and sum(parts) != total)
        if notes:
            a, s1, c, s2, d, summed, said = pattern.fullmatch(notes[0]).groups()
            assert [number(a), number(s1 + c), number(s2 + d)] == parts
            assert (number(summed), number(said)) == (sum(parts), total)
            told += 1
    assert told == 317, "588 kommuner and editions, of which 271 add up"


def test_the_rounding_note_of_ballerup(release):
    b = benchmark.billede(release, "Ballerup", "alle", periods.parse("2020QMAT2"))
    assert "De tre grupper giver −20 + 90 − 240 = −170, ikke −160: hvert tal er afrundet for sig." in benchmark.noter(b)


def test_no_sentence_says_why_and_all_say_that_it_is_a_level(every):
    for b in every.values():
        said = [benchmark.headline(b), *benchmark.sentences(b), *benchmark.hvorfor(b), *benchmark.noter(b)]
        assert [text for text in said if CAUSAL.search(text)] == []
        assert any("måler niveau, ikke indsats" in text for text in said)
        assert not any(x in text for text in said for x in ("None", "  ", "Decimal", "..", " ,"))


# ------------------------------------------------------------------------------------------------ why that place


@cache
def klynge_of(edition: str, gruppe: str, kommune: str) -> set[str]:
    """The ten nearest in forventet andel in the edition, and whoever is as near as the tenth."""
    own = number(raw()[edition, gruppe, kommune]["forventet_andel"])
    far = {k: abs(number(raw()[edition, gruppe, k]["forventet_andel"]) - own) for k in KOMMUNER if k != kommune}
    return {k for k, distance in far.items() if distance <= sorted(far.values())[9]}


def test_the_nearest_are_the_two_on_each_side(every):
    for (edition, gruppe, kommune), b in every.items():
        own = int(raw()[edition, gruppe, kommune]["placering"])
        wanted = [place for place in range(own - 2, own + 3) if 1 <= place <= 98 and place != own]
        said = next(s for s in benchmark.hvorfor(b) if s.startswith("Nærmest i placering"))
        found = re.findall(r"(?:er |, | og )([^(,]+?) \(nr\. (\d+), (\S+)\)", said)
        assert [int(place) for _, place, _ in found] == wanted
        for name, place, share in found:
            cells = raw()[edition, gruppe, name]
            assert (int(place), number(share)) == (int(cells["placering"]), number(cells["forskel_andel"]))


def test_the_best_of_the_klynge_is_the_best_of_the_klynge(every):
    pattern = re.compile(r"Bedst placeret i klyngen \((\d+) kommuner\) er (.+): nr\. (\d+) med (\S+) procentpoint "
                         r"\((\S+) fuldtidspersoner\)\. .+ er nr\. (\d+) af (\d+), når den regnes med\.")  # fmt: skip
    for (edition, gruppe, kommune), b in every.items():
        members = klynge_of(edition, gruppe, kommune)
        places = {k: int(raw()[edition, gruppe, k]["placering"]) for k in members}
        best = min(places, key=places.get)
        own = int(raw()[edition, gruppe, kommune]["placering"])
        said = [s for s in benchmark.hvorfor(b) if s.startswith("Bedst placeret")]
        antal, name, nr, share, persons, inside, af = pattern.fullmatch(said[0]).groups()
        assert (int(antal), name, int(nr), int(af)) == (len(members), best, places[best], len(members) + 1)
        assert [number(share), number(persons)] == [number(raw()[edition, gruppe, best][n]) for n in ("forskel_andel", "forskel")]
        assert int(inside) == 1 + sum(place < own for place in places.values())


def test_a_best_that_is_small_is_said_to_be_small_and_the_best_of_the_larger_named(every):
    """Fanø expects 40: ten persons more or less are a quarter of it."""
    told = 0
    for (edition, gruppe, kommune), b in every.items():
        rows = {k: raw()[edition, gruppe, k] for k in klynge_of(edition, gruppe, kommune)}
        best, *others = sorted(rows, key=lambda k: int(rows[k]["placering"]))
        large = [k for k in others if int(rows[k]["forventet"]) >= 100]
        said = [s for s in benchmark.hvorfor(b) if " er lille (forventet " in s]
        if int(rows[best]["forventet"]) >= 100 or not large:
            assert said == []
            continue
        name, expected, other, nr = re.match(r"(.+) er lille \(forventet (\d+) .+ forventede er (.+): nr\. (\d+) med", said[0]).groups()
        assert (name, expected, other, nr) == (best, rows[best]["forventet"], large[0], rows[large[0]]["placering"])
        told += 1
    assert told > 50


def test_the_answer_begins_with_the_difference_and_ends_with_what_it_cannot_say(every):
    pattern = re.compile(r"(.+) har ([\d.]+) mod forventet ([\d.]+) fuldtidspersoner, (?:([\d.]+) (færre|flere) end forventet"
                         r"|som forventet i hele tiere)\. Det er .+, og nr\. (\d+) af 98: placeringen følger procentpoint\.")  # fmt: skip
    for (edition, gruppe, kommune), b in every.items():
        cells, said = raw()[edition, gruppe, kommune], benchmark.hvorfor(b)
        name, faktisk, forventet, persons, word, nr = pattern.fullmatch(said[0]).groups()
        assert (name, nr) == (kommune, cells["placering"])
        assert [number(t) for t in (faktisk, forventet)] == [int(cells["faktisk"]), int(cells["forventet"])]
        assert int(number(persons or "0")) * (-1 if word == "færre" else 1) == int(cells["forskel"])
        assert said[-1] == "Benchmark viser, hvor langt der er til det forventede, ikke hvad afstanden kommer af."
        assert f"nr. {nr} " in benchmark.spoergsmaal(b)


def test_closing_the_gap_to_the_expected(every):
    for (edition, gruppe, kommune), b in every.items():
        cells, said = raw()[edition, gruppe, kommune], benchmark.luk_til_forventet(b)
        persons = int(cells["forskel"])
        if persons > 0:
            found = re.fullmatch(r"Hvis .+ lå som forventet: ([\d.]+) færre \(mellem ([\d.]+) og ([\d.]+), når .+ til 10\)\.", said)
            assert [number(found[i]) for i in (1, 2, 3)] == [persons, persons - 10, persons + 10]
        elif persons < 0:
            assert re.fullmatch(r".+ har allerede ([\d.]+) færre end forventet: der er ingen afstand .*", said)
        elif number(cells["forskel_andel"]) > 0:
            assert ": under 10 færre. Forskellen er 0 i hele tiere og " in said
        else:
            assert "ligger som forventet i hele tiere" in said


def test_closing_the_gap_to_the_best_holds_what_the_true_numbers_could_be(every):
    """Worked out from four printed shares and the own counts, each anywhere within its rounding."""
    half = Fraction(1, 200)
    told = 0
    for (edition, gruppe, kommune), b in every.items():
        gap = benchmark.til_bedste(b)
        own = raw()[edition, gruppe, kommune]
        places = {k: int(raw()[edition, gruppe, k]["placering"]) for k in klynge_of(edition, gruppe, kommune)}
        best = min(places, key=places.get)
        if places[best] > int(own["placering"]):
            assert gap is None
            assert any(s.startswith("Ingen af dem er placeret bedre end") for s in benchmark.hvorfor(b))
            continue
        assert gap.til.navn == best
        points = Fraction(number(own["forskel_andel"])) - Fraction(number(raw()[edition, gruppe, best]["forskel_andel"]))
        assert gap.procentpoint == points
        count, share = Fraction(own["faktisk"]), Fraction(number(own["faktisk_andel"]))
        widest = (max(points - 4 * half, 0) * (count - 5) / (share + half), (points + 4 * half) * (count + 5) / (share - half))
        assert widest[0] <= gap.personer.low <= gap.personer.high <= widest[1]
        said = [s for s in benchmark.hvorfor(b) if f"samme forskel i procentpoint som {best}:" in s]
        low, high = (number(t) for t in re.search(r"mellem ([\d.]+) og ([\d.]+) færre", said[0]).groups())
        assert low <= gap.personer.low <= gap.personer.high <= high
        assert Fraction(high - low) < gap.personer.high - gap.personer.low + 2
        told += 1
    assert told > 1800


def test_own_members_can_take_the_place_of_the_klynge(release):
    b = benchmark.billede(release, "Ballerup", "sygedagpenge", periods.parse("2020QMAT2"))
    areas = queries.areas(release)
    own = Yardstick("gruppe", "Vestegnen (egen gruppe, 2 kommuner)", tuple(areas.find(n) for n in ("Herlev", "Albertslund", "Ballerup")))
    said = benchmark.hvorfor(b, own)
    places = {n: int(raw()["2020QMAT2", "sygedagpenge", n]["placering"]) for n in ("Herlev", "Albertslund")}
    best = min(places, key=places.get)
    assert any(s.startswith(f"Bedst placeret i Vestegnen (egen gruppe, 2 kommuner) er {best}: nr. {places[best]} ") for s in said)


# ------------------------------------------------------------------------------------------------ kroner


def test_the_assumption_is_what_the_ministry_printed():
    """Nov. 2018: persons fewer than expected and mio. kr. of five kommuner, as printed."""
    printed = {"Nyborg": (220, "16.3"), "Frederiksberg": (760, "57.3"), "Gladsaxe": (420, "31.1"), "Hedensted": (260, "18.2"),
               "Billund": (140, "9.4")}  # fmt: skip
    ratios = [Fraction(mio) * 1_000_000 / persons for persons, mio in printed.values()]
    kr = benchmark.antagelser()
    assert set(kr) == {"alle"}, "nobody has given a figure for the others"
    assert (kr["alle"].lav, kr["alle"].hoej) == (round(min(ratios) / 1000) * 1000, round(max(ratios) / 1000) * 1000) == (67_000, 75_000)
    assert kr["alle"].aar == 2018
    assert kr["alle"].kilde
    told = (Fraction("12.5") / 200 * 1_000_000, Fraction("17.8") / 250 * 1_000_000)  # Ballerup, Oct. 2019 ("ca. 200") and Nov. 2021
    assert [round(ratio) for ratio in told] == [62_500, 71_200], "the one is below the span: 'ca. 200' is a round number"


def test_the_kroner_are_an_interval_from_the_rounding(release):
    """-160 is between -170 and -150, of 67.000-75.000 kr.: 10,05-12,75 mio. kr., printed outwards."""
    b = benchmark.billede(release, "Ballerup", "alle", periods.parse("2020QMAT2"))
    kr = benchmark.antagelser()["alle"]
    found = benchmark.vaerdi(b, kr)
    assert (found.low, found.high) == (-170 * 75_000, -150 * 67_000)
    assert benchmark.vaerdi_ord(b, kr).startswith(
        "Forskellen svarer til mellem 10,0 og 12,8 mio. kr. færre om året end forventet, når en helårsperson regnes til "
        "67.000-75.000 kr. (2018; "
    )
    more = benchmark.billede(release, "Albertslund", "alle", periods.parse("2020QMAT2"))  # 30 flere
    assert (benchmark.vaerdi(more, kr).low, benchmark.vaerdi(more, kr).high) == (20 * 67_000, 40 * 75_000)
    assert "mellem 1,3 og 3,0 mio. kr. mere" in benchmark.vaerdi_ord(more, kr)
    chosen = benchmark.Antagelse("alle", 100_000, 100_000, 2026, "eget skøn")
    assert "regnes til 100.000 kr. (2026; eget skøn)." in benchmark.vaerdi_ord(more, chosen)


def test_around_nought_the_kroner_go_both_ways(every):
    kr = benchmark.antagelser()["alle"]
    b = next(b for (_, gruppe, _), b in every.items() if gruppe == "alle" and b.egen.forskel == 0)
    assert (benchmark.vaerdi(b, kr).low, benchmark.vaerdi(b, kr).high) == (-750_000, 750_000)
    assert "mellem 0,8 mio. kr. færre og 0,8 mio. kr. mere" in benchmark.vaerdi_ord(b, kr)


@pytest.mark.parametrize("gruppe", ["a_dagpenge", "sygedagpenge", "kontanthjaelp"])
def test_without_an_assumption_there_are_no_kroner(release, show, gruppe):
    b = benchmark.billede(release, "Ballerup", gruppe)
    assert benchmark.vaerdi(b, benchmark.antagelser().get(gruppe)) is None
    assert "ingen antagelse indtastet" in benchmark.vaerdi_ord(b, None)
    assert show("benchmark", maalgruppe=gruppe)["kr"] is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("alle;67000;;2018;BM", "linje 2: skal have"), ("alle;67.000;75.000;2018;BM", "linje 2: skal have"),
        ("alle;67000", "linje 2: skal have"),
        ("alle;75000;67000;2018;BM", "linje 2: ydelsesgruppen"), ("fleksjob;1;2;2018;BM", "linje 2: ydelsesgruppen"),
        ("alle;1;2;2018; ", "linje 2: ydelsesgruppen"), ("alle;1;2;2018;BM\nalle;1;2;2018;BM", "linje 3: ydelsesgruppen"),
    ],
)  # fmt: skip
def test_an_assumption_that_cannot_be_read_is_refused_by_line(tmp_path, line, said):
    path = tmp_path / "reference" / "kr_pr_helaarsperson.csv"
    path.parent.mkdir()
    path.write_text(f"ydelsesgruppe;kr_lav;kr_hoej;aar;kilde\n{line}\n", encoding="utf-8")
    with pytest.raises(ComparisonError, match=re.escape(said)):
        benchmark.antagelser(tmp_path)


def test_assumptions_that_are_not_utf_8_are_refused(tmp_path):
    (tmp_path / "reference").mkdir()
    text = "ydelsesgruppe;kr_lav;kr_hoej;aar;kilde\nalle;1;2;2018;Økonomi"
    (tmp_path / "reference" / "kr_pr_helaarsperson.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(ComparisonError, match="kan ikke læses"):
        benchmark.antagelser(tmp_path)


def test_no_file_is_no_assumption(tmp_path):
    assert benchmark.antagelser(tmp_path) == {}


# ------------------------------------------------------------------------------------------------ new, corrected, odd editions


def test_a_new_edition_dropped_in_appears_and_is_the_default(data):
    rows = edition_of(small.real(FILE), "2023QMAT02")
    swap = {"Ballerup": {"placering": "1"}, next(r["Area"] for r in rows if with_place(r, "alle", "1")): {"placering": "2"}}
    small.deliver(data, "2023-11-01", "y30r21", [
        with_cells(r, **swap[r["Area"]]) if r["Ydelsesgrupper"] == NAMES["alle"] and r["Area"] in swap else r for r in rows
    ])  # fmt: skip
    release = opened(data)
    b = benchmark.billede(release, "Ballerup")
    assert (b.udgave.code, b.egen.placering, b.foer[0].code, b.foer[1].placering) == ("2023QMAT2", 1, "2022QMAT4", 2)
    assert [p.code for p in b.udgaver] == [*EDITIONS, "2023QMAT2"]
    assert benchmark.bevaegelse(b)[0].startswith("Placeringen er bedre: fra nr. 2 til nr. 1 siden udgaven 1. halvår 2022 - 2. halvår 2022")
    assert b.rettelser == ()
    assert benchmark.billede(release.som_kendt(date(2023, 10, 31)), "Ballerup").udgave.code == "2022QMAT4"


def with_place(row: dict[str, str], gruppe: str, place: str) -> bool:
    return row["Ydelsesgrupper"] == NAMES[gruppe] and next(c for n, c in row.items() if n.endswith(ENDS["placering"])) == place


def test_a_corrected_edition_is_told_with_old_and_new_and_pr_shows_the_old(data):
    """Ballerup and the one above it change places in sygedagpenge 2022QMAT4, and Ballerup's figures move with it."""
    rows = small.real(FILE)
    own = int(raw()["2022QMAT4", "sygedagpenge", "Ballerup"]["placering"])
    above = next(k for k in KOMMUNER if raw()["2022QMAT4", "sygedagpenge", k]["placering"] == str(own - 1))

    def corrected(row):
        if (row["Periode"], row["Ydelsesgrupper"]) != ("2022QMAT04", NAMES["sygedagpenge"]):
            return row
        if row["Area"] == "Ballerup":
            return with_cells(row, faktisk="830", forskel="-60", faktisk_andel="2,67", forskel_andel="-0,18", placering=str(own - 1))
        return with_cells(row, placering=str(own)) if row["Area"] == above else row

    small.deliver(data, "2024-03-01", "y30r21", [corrected(row) for row in rows])
    release = opened(data)
    b = benchmark.billede(release, "Ballerup", "sygedagpenge")
    old = raw()["2022QMAT4", "sygedagpenge", "Ballerup"]
    (rettelse,) = b.rettelser
    assert (rettelse.udgave.code, rettelse.dag) == ("2022QMAT4", date(2024, 3, 1))
    assert (rettelse.foer.faktisk, rettelse.nu.faktisk) == (int(old["faktisk"]), 830)
    assert (b.egen.faktisk, b.egen.placering) == (830, own - 1)
    (told,) = benchmark.rettelser(b)
    start = "Rettelse: udgaven 1. halvår 2022 - 2. halvår 2022 blev rettet"
    assert told.startswith(f"{start} i udtrækket fra 1. marts 2024. For Ballerup stod der først ")
    assert f"nr. {own}; nu står der −60 (830 mod forventet 890), −0,18 procentpoint, nr. {own - 1}." in told
    before = benchmark.billede(release.som_kendt(date(2024, 2, 29)), "Ballerup", "sygedagpenge")
    assert (before.egen.faktisk, before.egen.placering, before.rettelser) == (int(old["faktisk"]), own, ())
    other = benchmark.billede(release, "Læsø", "sygedagpenge")
    assert benchmark.rettelser(other) == [
        f"{start} for 2 kommuner i udtrækket fra 1. marts 2024; tallene for Læsø er de samme."
    ]
    assert benchmark.rettelser(benchmark.billede(release, "Ballerup", "alle")) == []
    document = answers.placement(b, ())
    assert document["rettelser"][0]["foer"]["placering"] == own
    assert document["rettelser"][0]["nu"]["forskel"] == -60


def test_shared_placements_are_told_as_shared(data):
    """Nr. 8 of the newest edition gets 7 too: a new delivery where two share the seventh place."""
    rows = edition_of(small.real(FILE), "2023QMAT02")
    seventh, eighth = (next(r["Area"] for r in rows if with_place(r, "alle", place)) for place in ("7", "8"))
    small.deliver(data, "2023-11-01", "y30r21", [with_cells(r, placering="7") if with_place(r, "alle", "8") else r for r in rows])
    release = opened(data)
    for name in (seventh, eighth):
        b = benchmark.billede(release, name)
        assert (b.delt.fra, b.delt.til, b.delt.af) == (7, 8, 98)
        assert benchmark.headline(b).endswith(" – delt 7.-8. plads")
        assert "Det giver delt nr. 7-8 af 98, hvor" in benchmark.plads(b)
        assert [row[0] for row in benchmark.tabel_alle(b).raekker].count("7-8") == 2
    assert benchmark.bevaegelse(benchmark.billede(release, eighth))[0].startswith("Placeringen er bedre: fra nr. 8 til delt nr. 7-8 siden")


def test_a_kommune_that_an_edition_lacks_is_missing_there_and_only_there(data):
    """The last of each group is left out of the new edition."""
    rows = edition_of(small.real(FILE), "2023QMAT02")
    last = next(r["Area"] for r in rows if with_place(r, "alle", "98"))
    small.deliver(data, "2023-11-01", "y30r21", [r for r in rows if r["Area"] != last or r["Ydelsesgrupper"] != NAMES["alle"]])
    release = opened(data)
    b = benchmark.billede(release, "Ballerup")
    assert (b.delt.af, len(benchmark.tabel_alle(b).raekker)) == (97, 97)
    assert [prik for _, _, prik in benchmark.fliser(release, b)].count(None) == 1
    there = ", ".join(EDITIONS)
    with pytest.raises(ComparisonError, match=f"{last} er ikke i udgaven 2023QMAT2 for Alle ydelser. Udgaverne med {last} er: {there}"):
        benchmark.billede(release, last)
    assert [b.gruppe for b in benchmark.fire(release, last)] == ["a_dagpenge", "sygedagpenge", "kontanthjaelp"]
    gone = benchmark.billede(release, last, periode=periods.parse("2022QMAT4"))
    assert gone.serie[-1] == (periods.parse("2023QMAT2"), None)
    assert benchmark.tabel_serie(gone).raekker[0][1:] == ("–",) * 7
    assert benchmark.rangforloeb(gone)[-1] == (periods.parse("2023QMAT2"), None)


def test_a_kommune_that_was_not_in_the_edition_before_has_no_movement(data):
    rows = edition_of(small.real(FILE), "2023QMAT02")
    last = next(r["Area"] for r in rows if with_place(r, "alle", "98"))
    small.deliver(data, "2023-11-01", "y30r21", [r for r in rows if r["Area"] != last or r["Ydelsesgrupper"] != NAMES["alle"]])
    small.deliver(data, "2023-12-01", "y30r21", [r | {"Periode": "2023QMAT04"} for r in rows])
    b = benchmark.billede(opened(data), last)
    assert (b.udgave.code, b.foer) == ("2023QMAT4", None)
    assert benchmark.bevaegelse(b) == [f"{last} er ikke i udgaven før, så bevægelsen kan ikke vises."]


def test_the_break_of_may_2019_is_told_where_the_series_crosses_it(data):
    """Ressourceforløb and ledighedsydelse came in: that is in kontanthjælp mv. and in the total, not in the other groups."""
    rows = small.real(FILE)
    early = [r | {"Periode": p} for p in ("2018QMAT02", "2018QMAT04") for r in edition_of(rows, p)]
    small.deliver(data, "2019-06-01", "y30r21", early)
    release = opened(data)
    for gruppe, crossed in (("alle", True), ("kontanthjaelp", True), ("a_dagpenge", False), ("sygedagpenge", False)):
        b = benchmark.billede(release, "Ballerup", gruppe, periods.parse("2018QMAT4"))
        assert bool(b.krydser) == crossed
        assert any("udgaven fra maj 2019" in n for n in benchmark.noter(b)) == crossed
        assert any("ligger mellem de to udgaver" in s for s in benchmark.bevaegelse(b)) == crossed
    assert benchmark.billede(release.som_kendt(date(2019, 7, 1)), "Ballerup").udgave.code == "2018QMAT4"


def test_the_served_editions_cross_no_break(every):
    assert all(b.krydser == () for b in every.values())
