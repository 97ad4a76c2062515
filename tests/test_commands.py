"""The command line as an administrator uses it: in a process of its own, by status and words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from temadag import commands
from temadag.arguments import Refused
from temadag.commands import need_loadable

SOURCE = Path(__file__).resolve().parents[1] / "src"


@pytest.fixture
def temadag(tmp_path):
    """Run the program with arguments; its status, output and complaints come back."""

    def call(*arguments, path=""):
        environment = {**os.environ, "PYTHONPATH": f"{path}{SOURCE}", "TEMADAG_HOME": str(tmp_path / "home")}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "temadag", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=110)
        return done.returncode, done.stdout, done.stderr

    return call


def test_it_says_its_version(temadag):
    assert temadag("--version")[:2] == (0, "temadag 0.1.0\n")


def test_a_list_becomes_people_and_doubts_as_json(temadag, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Navn;Titel;E-mail\nÅse Ørsted;Leder;aase@by.dk\nI alt;1;\n", encoding="utf-8")
    status, said, _wrong = temadag("people", path, "--json")
    found = json.loads(said)
    assert status == 1
    assert found["people"] == [
        {
            "name": "Åse Ørsted",
            "title": "Leder",
            "level": "",
            "area": "",
            "workplace": "",
            "email": "aase@by.dk",
        }
    ]
    assert found["columns"]["name"] == "Navn"
    assert [(d["row"], d["kind"]) for d in found["doubts"]] == [(3, "total")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("people", "findes-ikke.xlsx"),
        ("check", "findes-ikke.temadag"),
        ("people",),
        ("new", "en/mappe/der/ikke/er.temadag"),
        ("--sludder",),
    ],
)
def test_bad_input_is_refused_in_one_clear_line(temadag, arguments):
    status, said, wrong = temadag(*arguments)
    assert status == 2
    assert said == ""
    assert wrong.count("\n") == 1 and wrong.startswith("temadag: ")
    assert "Traceback" not in wrong


def test_a_pdf_that_calls_itself_a_file_of_ours_is_refused_and_left(temadag, tmp_path):
    path = tmp_path / "dag.temadag"
    path.write_bytes(b"%PDF-1.7" + b"x" * 400)
    status, _said, wrong = temadag("check", path)
    assert status == 2 and "ikke en temadagsfil" in wrong
    assert path.read_bytes().startswith(b"%PDF-1.7x")


def test_a_new_file_never_covers_an_old_one(temadag, tmp_path):
    path = tmp_path / "år.temadag"
    assert temadag("new", path, "--name", "Ledertemadage")[0] == 0
    before = path.read_bytes()
    assert temadag("new", path)[0] == 2
    assert path.read_bytes() == before
    assert "Ledertemadage" in temadag("check", path)[1]


@pytest.mark.slow
def test_the_sample_year_opens_and_shows_its_screens(temadag, tmp_path):
    path = tmp_path / "eksempel.temadag"
    assert temadag("new", path, "--sample")[0] == 0
    _status, said, _wrong = temadag("check", path)
    assert "75 deltagere" in said and "19 programpunkter" in said
    status, said, wrong = temadag("demo", "--offscreen", tmp_path / "billeder")
    assert (status, wrong) == (0, "")
    for name in ("start", "people", "console", "reflections", "decisions", "settings", "projector"):
        assert (tmp_path / "billeder" / f"{name}.png").stat().st_size > 10_000
    papers = sorted((tmp_path / "billeder" / "papirer").glob("*.pdf"))
    assert len(papers) == 9
    assert len(list((tmp_path / "billeder" / "papirer").glob("*/*.pdf"))) == 75


INSTANCES = Path(__file__).parent / "split" / "instances"


def test_split_answers_in_json_and_in_words(capsys):
    assert commands.run(["split", str(INSTANCES / "O-11.json"), "--steps", "200", "--json"]) == commands.DONE
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= {"status", "reason", "rounds", "score", "bounds", "certified", "seconds"}
    assert told["certified"] is True
    assert commands.run(["split", str(INSTANCES / "O-06.json"), "--steps", "500"]) == commands.DONE
    assert "Ingen møder nogen, de har siddet med før." in capsys.readouterr().out


def test_split_names_the_reason_and_what_to_loosen(capsys):
    assert commands.run(["split", str(INSTANCES / "O-13.json")]) == commands.DOUBTS
    told = capsys.readouterr().out
    assert "skal både sidde sammen og hver for sig" in told
    assert "p0001 og p0002 skal holdes adskilt; p0001 og p0002 skal sidde sammen." in told
    assert "Fjern én af reglerne." in told


def test_split_solves_the_others_when_one_is_no_task(tmp_path, capsys):
    wrong = tmp_path / "opgave.json"
    wrong.write_text("{", encoding="utf-8")
    good, hopeless = str(INSTANCES / "O-11.json"), str(INSTANCES / "O-12.json")
    steps = ["--steps", "200", "--json"]
    assert commands.run(["split", good, str(wrong), hopeless, good, *steps]) == commands.REFUSED
    told = capsys.readouterr()
    answers = [json.loads(line) for line in told.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["O-11", "O-12", "O-11"]
    assert "opgave.json" in told.err
    assert commands.run(["split", hopeless, good, *steps]) == commands.DOUBTS
    assert commands.run(["split", good, good, *steps]) == commands.DONE


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": "x"}', "\x00\x01", "[" * 100_000])
def test_split_refuses_what_is_no_task_in_one_line(tmp_path, capsys, content):
    path = tmp_path / "opgave.json"
    path.write_text(content, encoding="utf-8")
    assert commands.run(["split", str(path)]) == commands.REFUSED
    told = capsys.readouterr().err
    assert told.startswith("temadag: »opgave.json« er ikke")
    assert told.count("\n") == 1


def test_export_puts_papers_in_a_folder_and_says_what_is_missing(tmp_path, capsys):
    file = tmp_path / "prøve.temadag"
    assert commands.run(["new", str(file), "--sample"]) == commands.DONE
    capsys.readouterr()
    out = tmp_path / "ud"
    assert commands.run(["export", str(file), "--to", str(out), "--day", "3"]) == commands.DOUBTS
    told = capsys.readouterr()
    made = [Path(line) for line in told.out.splitlines()]
    assert len(made) == 5
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
    assert "Holdlister: Der er ingen runde" in told.err
    assert (
        commands.run(["export", str(file), "--to", str(out), "--only", "programme", "--lang", "en"])
        == commands.DONE
    )
    assert commands.run(["export", str(file), "--to", str(out), "--only", "plakat"]) == commands.REFUSED
    capsys.readouterr()
    for called in ("run_sheet", "Drejebog", "Run sheet"):
        assert commands.run(["export", str(file), "--to", str(out), "--only", called]) == commands.DONE
        assert "Drejebog" in Path(capsys.readouterr().out.strip()).name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["people"], "Her mangler LISTE. Se »temadag people --help«."),
        (["people", "a.csv", "--jsn"], "»--jsn« kendes ikke her."),
        (["split", "a.json", "--seconds", "to"], "--seconds skal være et tal, ikke »to«."),
        (["export", "a", "--to"], "Efter --to skal der stå noget."),
        (["new", "a", "--lang", "sv"], "--lang kan ikke være »sv«. Vælg mellem"),
    ],
)
def test_what_was_asked_wrongly_is_told_in_danish(arguments, said, capsys):
    assert commands.run(arguments) == commands.REFUSED
    told = capsys.readouterr().err
    assert told.startswith(f"temadag: {said}") and told.count("\n") == 1


def test_help_is_in_the_language_spoken(capsys, monkeypatch):
    for language, word in (("da", "Sådan: temadag export"), ("en", "Use: temadag export")):
        monkeypatch.setenv("TEMADAG_LANGUAGE", language)
        with pytest.raises(SystemExit) as ended:
            commands.run(["export", "--help"])
        assert ended.value.code == 0
        told = capsys.readouterr().out
        assert word in told and "options:" not in told and "usage" not in told


def test_a_machine_without_what_qt_wants_is_told_what_to_do(temadag, tmp_path):
    broken = tmp_path / "PySide6"
    broken.mkdir()
    lacking = "libglib-2.0.so.0: cannot open shared object file"
    (broken / "__init__.py").write_text(f"raise ImportError({lacking!r})\n")
    status, said, wrong = temadag("demo", "--offscreen", tmp_path / "ud", path=f"{tmp_path}{os.pathsep}")
    assert (status, said) == (2, "") and wrong.count("\n") == 1
    assert "libglib-2.0.so.0" in wrong and "apt-get install" in wrong


def test_a_machine_without_what_real_windows_want_is_told_what_to_do(tmp_path):
    there = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    need_loadable(there / "libqoffscreen.so")  # every machine of ours can load this one
    torn = tmp_path / "libqxcb.so"
    torn.write_text("not a library")
    with pytest.raises(Refused, match="apt-get install libxkbcommon-x11-0 libxcb-cursor0"):
        need_loadable(torn)
