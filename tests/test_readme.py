"""What the README promises: its commands run, its table of data is what is there, and the project names no address."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import DATA, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"\.venv/bin/python -m indicators ([^`\n]+)", README)))


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_runs(command, built, line, tmp_path, monkeypatch):
    """The build is the one that all tests share: it was made by this command. A bilag is written where the reader stands."""
    monkeypatch.chdir(tmp_path)
    if "--spec" in line:
        saved = next(one for one in COMMANDS if one.endswith("--out bilag.toml"))
        assert command(*saved.split())[0] == 0
    words = [str(ROOT / word) if word.startswith("data/") else word for word in line.split()]
    status, out, err = built if words == ["build"] else command(*words)
    assert (status, err) == (0, "") and out
    assert words != ["build"] or "Udgivet: " in out


def test_every_make_target_of_the_readme_exists():
    for target in re.findall(r"make (\w+)", README):
        plan = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert plan.returncode == 0, (target, plan.stderr)


def test_every_picture_and_folder_of_the_readme_is_there():
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file(), path
    for name in re.findall(r"`(\w+/)`", README):
        assert (ROOT / name).exists() or (ROOT / "indicators" / name).exists() or (DATA / name).exists() or name == "releases/", name


def test_the_table_of_deliveries_is_what_is_there():
    text = (DATA / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ((?:jobindsats|dst|integration|register)/\S+) \|.*\| ([\d.]+) \|$", text, re.MULTILINE)
    there = {p.relative_to(DATA / "leverancer").as_posix(): p for p in (DATA / "leverancer").rglob("*.csv")}
    assert sorted(name for name, _ in told) == sorted(there)
    for name, rows in told:
        assert there[name].read_text(encoding="utf-8").count("\n") - 1 == int(rows.replace(".", "")), name


@pytest.mark.skipif(not (ROOT.parent / "shared" / "data").exists(), reason="the original deliveries are not beside the checkout")
def test_the_deliveries_are_the_originals_to_the_byte():
    for original in (ROOT.parent / "shared" / "data" / "jobindsats").rglob("*.csv"):
        mine = DATA / "leverancer" / original.relative_to(ROOT.parent / "shared" / "data")
        assert mine.read_bytes() == original.read_bytes(), original


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "requirements-bench.lock"])
def test_the_lock_files_have_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "--hash=sha256:" in text and "://" not in text and "index-url" not in text


def test_the_config_keeps_the_page_to_itself():
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    for line in ("gatherUsageStats = false", "enableAgentApi = false", "enableStaticServing = false", 'showErrorDetails = "none"'):
        assert line in text


def test_git_holds_no_built_release_and_no_example_delivery():
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
        assert not [name for name in listed if name.startswith("data/releases/") or Path(name).suffix == ".duckdb"]
        assert not [name for name in listed if name.startswith("data/eksempel/") and Path(name).suffix == ".csv"]
