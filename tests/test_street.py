"""The street: a module imports only from modules to its left. Read from the source by ast; nothing is imported."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Left to right. Names of one group do not import each other.
STREET = [
    {"settings"}, {"rounding"}, {"periods"}, {"areas"}, {"hylde"}, {"raekker"}, {"grupper"}, {"catalogue"},
    {"begivenheder", "styring"}, {"sources"}, {"store"}, {"queries"},
    {"comparison", "revision"}, {"compare"}, {"texts"}, {"tables"},
    {"maalgruppeblik", "landkort", "overblik", "opdelt", "visninger", "benchmark", "forloeb", "opfoelgning", "revisionsblik"}, {"figures"},
    {"answers", "datastatus", "deling", "klyngeblik", "sagskontrol"},
    {"dokument"}, {"bilag"}, {"kommandolinje", "udgivelser"}, {"__main__"}, {"pages"}, {"app"},
]  # fmt: skip
SIDE_BY_SIDE = {("pages", "__main__"), ("app", "__main__")}  # `__main__ | pages -> app`: two doors, neither through the other
PLACE = {name: number for number, group in enumerate(STREET) for name in group}
STREAMLIT = {"pages", "app"}
DUCKDB = {"store"}  # queries asks through Release.cursor, and needs no duckdb of its own
MAX_FILE, MAX_FUNCTION = 260, 40
# Files or functions over the limits, with the reason; each must still be over it, or it has no place here.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def sources() -> list[Path]:
    """Every file of the product: no tests, benchmarks or environments."""
    found = [*(ROOT / "indicators").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), *ROOT.glob("*.py")]
    return sorted(path for path in found if "eksempel" not in path.parts)


def place_of(path: Path) -> str:
    """indicators/store/build.py -> store; pages/overblik.py -> pages; app.py -> app."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "indicators" and len(parts) > 1 else parts[0]


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))))


@cache
def imported(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports, anywhere in it, with the line; `from a import b` counts as a.b."""
    found = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [("." * node.level + f"{node.module or ''}.{alias.name}", node.lineno) for alias in node.names]
    return found


def own_imports(path: Path) -> list[tuple[str, int]]:
    """The places in the street that a file imports from."""
    found = []
    for name, line in imported(path):
        parts = name.split(".")
        if parts[0] == "indicators":
            found.append((parts[1] if len(parts) > 1 else "indicators", line))
        elif parts[0] in ("pages", "app"):
            found.append((parts[0], line))
    return found


ALL = sources()


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_module_imports_only_from_its_left():
    wrong = []
    for path in ALL:
        here = place_of(path)
        if here == "__init__":
            assert own_imports(path) == []
            continue
        assert here in PLACE, f"{name_of(path)} has no place in the street"
        for name, line in own_imports(path):
            inside = name == here and path.parent != ROOT / "indicators"  # a package's own files
            left = name in PLACE and PLACE[name] < PLACE[here] and (here, name) not in SIDE_BY_SIDE
            if not (inside or left):
                wrong.append(f"{name_of(path)}:{line} imports {name}")
    assert wrong == []


def test_no_import_is_relative_or_hides_where_it_comes_from():
    found = [(name_of(path), *one) for path in ALL for one in imported(path)]
    assert [one for one in found if one[1].startswith(".") or one[1].endswith(".*")] == []


def test_only_pages_import_streamlit_and_only_the_store_imports_duckdb():
    outside = {path: {name.split(".")[0] for name, _ in imported(path)} for path in ALL}
    assert [name_of(path) for path in ALL if "streamlit" in outside[path] and place_of(path) not in STREAMLIT] == []
    assert [name_of(path) for path in ALL if "duckdb" in outside[path] and place_of(path) not in DUCKDB] == []
    assert {place_of(path) for path in ALL if "streamlit" in outside[path]} == STREAMLIT, "the rule finds what it looks for"


def test_only_settings_reads_the_environment():
    reading = []
    for path in ALL:
        words = {node.attr for node in nodes_of(path) if isinstance(node, ast.Attribute)} | {
            name.split(".")[-1] for name, _ in imported(path)
        }
        if not words.isdisjoint({"environ", "environb", "getenv", "getenvb"}):
            reading.append(place_of(path))
    assert reading == ["settings"]


def test_no_error_is_caught_without_saying_which():
    broad = [
        (name_of(path), node.lineno) for path in ALL for node in nodes_of(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)})
    ]  # fmt: skip
    assert broad == []


def test_a_file_and_its_functions_can_be_read_at_a_glance():
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ALL}
    assert {name: count for name, count in lines.items() if count > MAX_FILE}.keys() == LONG_FILES.keys()
    long = {}
    for path in ALL:
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
                length = node.end_lineno - node.lineno + 1 - (first.end_lineno - first.lineno + 1 if is_text else 0)
                if length > MAX_FUNCTION:
                    long[f"{name_of(path)}:{node.name}"] = length
    assert long.keys() == LONG_FUNCTIONS.keys(), long


def test_an_import_is_seen_wherever_it_stands(tmp_path):
    path = tmp_path / "wrong.py"
    lines = ("def f():", "    import duckdb as d", "    from indicators import store", "    from indicators.texts import x")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert imported(path) == [("duckdb", 2), ("indicators.store", 3), ("indicators.texts.x", 4)]
    assert own_imports(path) == [("store", 3), ("texts", 4)]


def test_every_exception_names_a_file_that_is_there():
    names = {name_of(path) for path in ALL}
    assert {name.split(":")[0] for name in (*LONG_FILES, *LONG_FUNCTIONS)} <= names
