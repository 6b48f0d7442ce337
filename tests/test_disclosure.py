"""Small counts of the own register: attackers written apart from the code try to work out what is hidden, and find nothing."""

import itertools
import random
from collections import defaultdict
from datetime import date
from fractions import Fraction

import pyarrow as pa
import pytest

from indicators import areas, catalogue, sources
from indicators.store import disclosure, suppression
from small import DATA

DAG = "2026-08-22"


# --- random tables ----------------------------------------------------------------------------------------------------


def one_way(rng):
    """Parts and their total."""
    parts = [count(rng) for _ in range(rng.randint(2, 6))]
    return [*parts, sum(parts)], [(*((i, 1) for i in range(len(parts))), (len(parts), -1))]


def two_way(rng, rows=None, columns=None):
    """Cells with both margins and the grand total."""
    rows, columns = rows or rng.randint(2, 4), columns or rng.randint(2, 4)
    cells = [[count(rng) for _ in range(columns)] for _ in range(rows)]
    cells = [[*row, sum(row)] for row in cells]
    cells.append([sum(column) for column in zip(*cells, strict=True)])
    at, width = (lambda i, j: i * (columns + 1) + j), columns + 1
    relations = [(*((at(i, j), 1) for j in range(columns)), (at(i, columns), -1)) for i in range(rows + 1)]
    relations += [(*((at(i, j), 1) for i in range(rows)), (at(rows, j), -1)) for j in range(width)]
    return [value for row in cells for value in row], relations


def chain(rng, groups=None, periods=None):
    """Groups and their total over time: primo, tilgang, afgang, ultimo; primo is the ultimo before."""
    groups, periods = groups or rng.randint(1, 3), periods or rng.randint(1, 3)
    table, stock = {}, [count(rng) for _ in range(groups)]
    for t in range(periods):
        for g in range(groups):
            came = count(rng)
            went = min(count(rng), stock[g] + came)
            table[t, g] = [stock[g], came, went, stock[g] + came - went]
            stock[g] = table[t, g][3]
        table[t, groups] = [sum(table[t, g][k] for g in range(groups)) for k in range(4)]
    at = {(t, g, k): i for i, (t, g, k) in enumerate((t, g, k) for t in range(periods) for g in range(groups + 1) for k in range(4))}
    relations = []
    for t, g in table:
        relations.append(((at[t, g, 3], -1), (at[t, g, 0], 1), (at[t, g, 1], 1), (at[t, g, 2], -1)))
        if t:
            relations.append(((at[t, g, 0], 1), (at[t - 1, g, 3], -1)))
        if g == groups:
            relations += [((at[t, g, k], -1), *((at[t, h, k], 1) for h in range(groups))) for k in range(4)]
    return [table[t, g][k] for t, g, k in at], relations


def count(rng):
    return rng.choice((0, 1, 2, 3, 4, rng.randint(5, 9), rng.randint(5, 40), rng.randint(5, 400)))


KINDS = (one_way, two_way, chain)


# --- attackers --------------------------------------------------------------------------------------------------------


def equations(values, relations, hidden):
    """What the public knows: for each relation its hidden cells with their signs, and what these sum to."""
    for relation in relations:
        unknown = {cell: sign for cell, sign in relation if cell in hidden}
        if unknown:
            yield unknown, -sum(sign * values[cell] for cell, sign in relation if cell not in hidden)


def solved_exactly(values, relations, hidden):
    """The hidden cells that linear algebra alone determines: Gauss-Jordan on fractions."""
    rows = [({c: Fraction(s) for c, s in unknown.items()}, Fraction(rest)) for unknown, rest in equations(values, relations, hidden)]
    done = []
    while rows:
        row, rest = rows.pop()
        if not row:
            assert rest == 0
            continue
        pivot = min(row)
        row, rest = {c: s / row[pivot] for c, s in row.items()}, rest / row[pivot]
        rows, done = ([eliminated(other, row, rest, pivot) for other in some] for some in (rows, done))
        done.append((row, rest))
    return {next(iter(row)): rest for row, rest in done if len(row) == 1}


def eliminated(other, row, rest, pivot):
    theirs, their_rest = other
    factor = theirs.get(pivot, 0)
    if not factor:
        return other
    mixed = {c: theirs.get(c, 0) - factor * row.get(c, 0) for c in theirs.keys() | row.keys()}
    return {c: s for c, s in mixed.items() if s}, their_rest - factor * rest


def bounded(values, relations, hidden, least):
    """The interval of each hidden cell, by going round the relations until nothing moves; None when there is no such table."""
    low, high = dict.fromkeys(hidden, least), dict.fromkeys(hidden, 10**6)
    known = list(equations(values, relations, hidden))
    moving = True
    while moving:
        moving = False
        for unknown, rest in known:
            for cell, sign in unknown.items():
                others = [(c, s * sign) for c, s in unknown.items() if c != cell]
                least_of = rest * sign - sum(s * (high[c] if s > 0 else low[c]) for c, s in others)
                most_of = rest * sign - sum(s * (low[c] if s > 0 else high[c]) for c, s in others)
                if least_of > low[cell] or most_of < high[cell]:
                    low[cell], high[cell], moving = max(low[cell], least_of), min(high[cell], most_of), True
                if low[cell] > high[cell]:
                    return None
    return {cell: (low[cell], high[cell]) for cell in hidden}


def every_table(values, relations, hidden, least, most):
    """All ways to fill the hidden cells with numbers from least to most, by trying them one after the other."""
    cells, known, found = sorted(hidden), list(equations(values, relations, hidden)), defaultdict(set)

    def fill(filled, at):
        for unknown, rest in known:
            left = [s for c, s in unknown.items() if c not in filled]
            missing = rest - sum(s * filled[c] for c, s in unknown.items() if c in filled)
            if not sum(s * (least if s > 0 else most) for s in left) <= missing <= sum(s * (most if s > 0 else least) for s in left):
                return
        if at == len(cells):
            for cell, value in filled.items():
                found[cell].add(value)
            return
        for value in range(least, most + 1):
            fill({**filled, cells[at]: value}, at + 1)

    fill({}, 0)
    return found


def small(values):
    return [cell for cell, value in enumerate(values) if 0 < value < 5]


@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_tables_give_the_exact_and_the_interval_attacker_nothing(kind):
    rng = random.Random(f"{kind.__name__} 5")  # noqa: S311 - repeatable tables, not secrets
    for _ in range(3334):
        values, relations = kind(rng)
        hidden = suppression.hidden(values, relations)
        primary = small(values)
        assert hidden.issuperset(primary)
        solved = solved_exactly(values, relations, hidden)
        assert not solved.keys() & set(primary), (values, hidden)
        at_least_nought = bounded(values, relations, hidden, 0)
        strict = None if any(values[cell] == 0 for cell in hidden) else bounded(values, relations, hidden, 1)
        for cell in primary:
            low, high = at_least_nought[cell]
            assert low <= 1 and high >= 4 and high - low >= 4, (values, hidden, cell)
            if strict:
                assert strict[cell][1] - strict[cell][0] >= 4, (values, hidden, cell)


def tiny(rng, kind):
    """A table that can be filled in every way in no time."""
    makers = {"one_way": one_way, "two_way": lambda r: two_way(r, 2, 2), "chain": lambda r: chain(r, 1, 2)}
    return makers[kind](rng)


@pytest.mark.parametrize("kind", ["one_way", "two_way", "chain"])
def test_every_way_to_fill_a_tiny_table_leaves_the_promised_doubt(kind):
    rng = random.Random(f"tiny {kind}")  # noqa: S311
    tried = 0
    while tried < 60:
        values, relations = tiny(rng, kind)
        hidden = suppression.hidden(values, relations)
        if not hidden or len(hidden) > 5 or max(values[cell] for cell in hidden) > 14:
            continue
        tried += 1
        most = max(values[cell] for cell in hidden) + 8  # a smaller world than the attacker's: what is possible here is possible there
        possible = every_table(values, relations, hidden, 0, most)
        for cell in small(values):
            assert possible[cell] >= {1, 2, 3, 4} and len(possible[cell]) >= 5, (values, hidden, cell)
        if all(values[cell] for cell in hidden):
            possible = every_table(values, relations, hidden, 1, most)
            for cell in small(values):
                assert len(possible[cell]) >= 5, (values, hidden, cell)


def test_three_groups_by_three_with_totals_of_three_dimensions_keep_their_secret():
    rng = random.Random("cube")  # noqa: S311
    for _ in range(60):
        values, relations = cube(rng)
        hidden = suppression.hidden(values, relations)
        assert not solved_exactly(values, relations, hidden).keys() & set(small(values))
        intervals = bounded(values, relations, hidden, 0)
        assert all(intervals[c][0] <= 1 and intervals[c][1] >= 4 for c in small(values))


def cube(rng):
    """Three dimensions of two or three values, all margins."""
    sizes = [rng.randint(2, 3) for _ in range(3)]
    inner = {key: count(rng) for key in itertools.product(*map(range, sizes))}
    every = list(itertools.product(*(range(size + 1) for size in sizes)))  # the last of each is the total
    at = {key: i for i, key in enumerate(every)}

    def within(part, whole):
        return all(w in (p, size) for p, w, size in zip(part, whole, sizes, strict=True))

    values = [sum(value for key, value in inner.items() if within(key, whole)) for whole in every]
    relations = []
    for key, axis in itertools.product(every, range(3)):
        if key[axis] == sizes[axis]:
            parts = [(at[(*key[:axis], i, *key[axis + 1 :])], 1) for i in range(sizes[axis])]
            relations.append((*parts, (at[key], -1)))
    return values, relations


# --- what is hidden, and what not -------------------------------------------------------------------------------------

SUM = [((0, 1), (1, 1), (2, 1), (3, -1))]


@pytest.mark.parametrize(("values", "expected"), [
    ([10, 20, 30, 60], set()),
    ([0, 20, 30, 50], set()),
    ([3, 20, 30, 53], {0, 1}),  # the smallest other part
    ([4, 4, 30, 38], {0, 1}),  # together eight: each can be anything from one to seven
    ([1, 2, 30, 33], {0, 1, 2}),  # together three: no doubt without a third
    ([3, 0, 30, 33], {0, 2}),  # a nought is not the first choice
    ([1, 1, 1, 3], {0, 1, 2, 3}),
    ([0, 0, 3, 3], {2, 3}),
])  # fmt: skip
def test_few_and_small_parts_are_hidden_and_totals_and_noughts_last(values, expected):
    assert suppression.hidden(values, SUM) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_hidden_where_nothing_is_small_and_the_same_is_hidden_each_time(kind):
    rng = random.Random("same")  # noqa: S311
    for _ in range(300):
        values, relations = kind(rng)
        assert suppression.hidden([value * 5 for value in values], relations) == set()
        assert suppression.hidden(values, relations) == suppression.hidden(list(values), list(relations))


def test_a_number_that_the_source_has_hidden_is_kept_from_being_worked_out():
    hidden = suppression.hidden([None, 20, 30, 60], SUM, protected=(0,))
    assert 0 in hidden and len(hidden) == 2
    assert suppression.hidden([None, 20, 30, 60], SUM) == {0}  # merely missing: nothing to keep
    assert len(suppression.hidden([None, 20, 30, 52], SUM)) == 2  # missing, but it would follow that it is two


def test_not_much_more_than_the_small_numbers_is_hidden():
    rng = random.Random("share")  # noqa: S311
    cells = primary = hidden = 0
    for _ in range(300):
        parts = [[rng.choice((rng.randint(0, 12), rng.randint(10, 300))) for _ in range(2)] for _ in range(12)]
        rows = [*parts, [sum(column) for column in zip(*parts, strict=True)]]
        values = [value for row in rows for value in (*row, sum(row))]
        relations = [((3 * i, 1), (3 * i + 1, 1), (3 * i + 2, -1)) for i in range(13)]
        relations += [(*((3 * i + j, 1) for i in range(12)), (36 + j, -1)) for j in range(3)]
        cells, primary = cells + len(values), primary + len(small(values))
        hidden += len(suppression.hidden(values, relations))
    assert hidden <= 2.3 * primary, (cells, primary, hidden)  # measured: 2,18
    assert (hidden - primary) / cells <= 0.13  # measured: 0,116


# --- the delivery -----------------------------------------------------------------------------------------------------

KENDTE = catalogue.load()


def staged(tmp_path, table, content, day=DAG):
    path = tmp_path / f"{table}.csv"
    path.write_text(content, encoding="utf-8")
    delivery = sources.read(path, path.name, date.fromisoformat(day), KENDTE, areas.load(DATA))
    assert delivery.data is not None, delivery.report.as_dict()
    return delivery.data


def protected(tmp_path, table, content, foer=()):
    before = staged(tmp_path, table, content)
    after, count = disclosure.protect(before, KENDTE.tabeller[table], KENDTE.maalgrupper, foer)
    names = [name for name in KENDTE.tabeller[table].maal if name in before.column_names]
    gone = {(row["maalgruppe"], row["koen"], row["periode"], name)
            for row in after.to_pylist() for name in names if row[name] is None}  # fmt: skip
    assert len(gone) == count
    for row, now in zip(before.to_pylist(), after.to_pylist(), strict=True):
        for name in names:
            assert now[f"{name}_status"] == ("ok" if now[name] is not None else "skjult")
            assert now[name] in (row[name], None)
    return before, after, gone


def rettidighed(**groups):
    rows = [f"Ballerup;2026M06;{name};{';'.join(map(str, numbers))}" for name, numbers in groups.items()]
    head = "Område;Periode;Målgruppe;Borgere med rettidig samtale;Borgere, der skulle have samtale"
    return "\n".join((head, *rows)) + "\n"


def test_a_small_group_takes_another_with_it_and_nothing_of_it_is_left_in_memory(tmp_path):
    content = rettidighed(Alle=(83, 103), **{"A-dagpenge": (50, 55), "Fleksjob": (3, 7), "Revalidering": (30, 41)})
    _, after, gone = protected(tmp_path, "rettidighed", content)
    assert gone == {("fleksjob", "i_alt", "2026M06", "rettidige_samtaler"), ("revalidering", "i_alt", "2026M06", "rettidige_samtaler")}
    held = {value.as_py() for value in pa.Array.from_buffers(
        after.column("rettidige_samtaler").type, after.num_rows, [None, after.column("rettidige_samtaler").chunk(0).buffers()[1]])}
    assert not {3, 30} & {int(value) for value in held}  # fmt: skip


def test_overlapping_groups_are_no_parts_but_small_ones_are_hidden(tmp_path):
    content = rettidighed(Alle=(80, 90), **{"A-dagpenge": (50, 55), "Øvrige": (30, 35), "Unge under 30 år": (3, 40)})
    _, _, gone = protected(tmp_path, "rettidighed", content)
    assert gone == {("unge", "i_alt", "2026M06", "rettidige_samtaler")}


def test_what_the_groups_leave_over_is_hidden_when_it_is_few(tmp_path):
    content = rettidighed(Alle=(83, 120), **{"A-dagpenge": (50, 55), "Fleksjob": (30, 41)})
    _, _, gone = protected(tmp_path, "rettidighed", content)
    assert len(gone) == 1  # 3 of no named group: one of the three numbers must go
    assert next(iter(gone))[3] == "rettidige_samtaler"


def test_a_hidden_whole_is_not_betrayed_by_a_part_of_it(tmp_path):
    content = rettidighed(Alle=(13, 36), **{"A-dagpenge": (13, 13), "Fleksjob": (0, 3), "Revalidering": (0, 20)})
    _, _, gone = protected(tmp_path, "rettidighed", content)
    # were the 13 of A-dagpenge hidden, its 13 in time would say that it is at least 13, and Fleksjob at most 3
    assert gone == {("fleksjob", "i_alt", "2026M06", "omfattede_samtaler"), ("revalidering", "i_alt", "2026M06", "omfattede_samtaler")}


def test_flows_and_stocks_do_not_betray_each_other(tmp_path):
    rows = ["Ballerup;2026M05;Alle;100;20;15;105", "Ballerup;2026M06;Alle;105;3;18;90", "Ballerup;2026M07;Alle;90;25;11;104"]
    content = "Område;Periode;Målgruppe;Primo;Tilgang;Afgang;Ultimo\n" + "\n".join(rows) + "\n"
    _, _, gone = protected(tmp_path, "tilafgang", content)
    assert gone == {("alle", "i_alt", "2026M06", "tilgang"), ("alle", "i_alt", "2026M06", "afgang")}


def test_the_parts_of_a_measure_do_not_betray_each_other(tmp_path):
    content = ("Område;Periode;Målgruppe;Til job;Til uddannelse;Til anden selvforsørgelse;Til selvforsørgelse i alt;Antal borgere\n"
               "Ballerup;2026K2;Alle;40;3;9;52;300\n")  # fmt: skip
    _, _, gone = protected(tmp_path, "selvforsoergelse", content)
    assert {name for *_, name in gone} == {"til_uddannelse", "anden_selvforsoergelse"}


def test_a_stock_by_day_sex_and_group(tmp_path):
    head = "Dato;Område;Målgruppe;Køn;Bestand;Tilgang;Afgang"
    days = [("2020-03-12", ((60, 9, 7), (40, 6, 5))), ("2020-03-13", ((65, 12, 7), (43, 3, 0)))]
    rows = [f"{day};Ballerup;Alle;{sex};{';'.join(map(str, numbers))}" for day, (women, men) in days for sex, numbers in
            (("Kvinder", women), ("Mænd", men), ("Køn i alt", [w + m for w, m in zip(women, men, strict=True)]))]  # fmt: skip
    before, after, gone = protected(tmp_path, "bestand", "\n".join((head, *rows)) + "\n")
    assert ("alle", "maend", "2020M03D13", "tilgang") in gone
    attacked(before, after)


def attacked(before, after):
    """The exact attacker, with the identities written out by hand for this one table."""
    measures = ("bestand", "tilgang", "afgang")
    at = {(row["koen"], row["periode"], name): (i, name) for i, row in enumerate(before.to_pylist()) for name in measures}
    cells = {key: number for number, key in enumerate(at)}
    values = [int(before.column(name)[i].as_py()) for i, name in at.values()]
    hidden = {cells[key] for key, (i, name) in at.items() if after.column(name)[i].as_py() is None}
    relations = [tuple((cells[sex, day, name], sign) for sex, sign in (("i_alt", -1), ("kvinder", 1), ("maend", 1)))
                 for day in ("2020M03D12", "2020M03D13") for name in measures]  # fmt: skip
    relations += [((cells[sex, "2020M03D13", "bestand"], -1), (cells[sex, "2020M03D12", "bestand"], 1),
                   (cells[sex, "2020M03D13", "tilgang"], 1), (cells[sex, "2020M03D13", "afgang"], -1))
                  for sex in ("i_alt", "kvinder", "maend")]  # fmt: skip
    assert not solved_exactly(values, relations, hidden).keys() & set(small(values))


def test_two_deliveries_together_say_no_more_than_one(tmp_path):
    first = rettidighed(Alle=(90, 111), **{"A-dagpenge": (50, 55), "Fleksjob": (3, 7), "Revalidering": (37, 49)})
    before, after, gone = protected(tmp_path, "rettidighed", first)
    assert ("revalidering", "i_alt", "2026M06", "rettidige_samtaler") in gone
    revised = first.replace("A-dagpenge;50", "A-dagpenge;10").replace("Alle;90", "Alle;50")  # now A-dagpenge is the smallest
    _, _, alone = protected(tmp_path, "rettidighed", revised)
    assert ("a_dagpenge", "i_alt", "2026M06", "rettidige_samtaler") in alone
    _, _, with_history = protected(tmp_path, "rettidighed", revised, [(before, after)])
    assert gone <= with_history


def test_two_files_of_one_day_are_protected_as_one_table(tmp_path):
    whole = rettidighed(Alle=(83, 103), **{"A-dagpenge": (50, 55), "Fleksjob": (3, 7), "Revalidering": (30, 41)})
    head, total, *groups = whole.splitlines()
    before, after, gone = protected(tmp_path, "rettidighed", f"{head}\n{total}\n")
    assert not gone
    _, _, gone = protected(tmp_path, "rettidighed", "\n".join((head, *groups)) + "\n", [(before, after)])
    assert len(gone) == 2
    again, _, same = protected(tmp_path, "rettidighed", whole)
    assert protected(tmp_path, "rettidighed", whole, [(again, disclosure.protect(
        again, KENDTE.tabeller["rettidighed"], KENDTE.maalgrupper)[0])])[2] == same  # fmt: skip


def test_other_sources_tables_come_back_as_they_were(tmp_path):
    table = staged(tmp_path, "y25i01", "Area;Periode;Antal ledige fuldtidspersoner\nBallerup;2026M06;3\n")
    after, count = disclosure.protect(table, KENDTE.tabeller["y25i01"], KENDTE.maalgrupper)
    assert after is table and count == 0


@pytest.mark.parametrize(("table", "flow", "stock", "measure"), [
    ("progression", "Fra syg til rask", "Antal sygemeldte", "sygemeldte"),
    ("progression", "Fra ikke-jobparat til jobparat", "Antal ikke-jobparate", "ikke_jobparate"),
    ("selvforsoergelse", "Til selvforsørgelse i alt", "Antal borgere", "borgere"),
])  # fmt: skip
def test_a_flow_does_not_betray_the_stock_that_it_is_measured_against(tmp_path, table, flow, stock, measure):
    rows = (f"Ballerup;2026K2;{row}" for row in ("Alle;13;36", "A-dagpenge;13;13", "Fleksjob;0;3", "Revalidering;0;20"))
    _, _, gone = protected(tmp_path, table, "\n".join((f"Område;Periode;Målgruppe;{flow};{stock}", *rows)) + "\n")
    assert gone == {("fleksjob", "i_alt", "2026K2", measure), ("revalidering", "i_alt", "2026K2", measure)}


def test_stocks_are_measures_of_a_register_table():
    assert set(disclosure.STOCKS) <= {m for t in KENDTE.tabeller.values() if t.is_register for m in t.maal}
