"""Freezes temadag into a folder that needs no Python, tries it, and packs it for this system.

    python3 build_installer.py [--smoke] [--only-freeze] [--to FOLDER]

Freezing takes what `packaging/temadag.spec` says. `--smoke` tries the frozen program by itself: the
window, the file, and a paper whose words are read back. On Debian and Ubuntu the result is a .deb, on
other systems a .tar.xz; the installers for Windows and macOS come later.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import dev

ROOT = Path(__file__).resolve().parent
PACKAGING = ROOT / "packaging"
WORK = ROOT / "build"

CONTROL = """\
Package: temadag
Version: {version}
Architecture: {architecture}
Maintainer: temadag
Section: misc
Priority: optional
Installed-Size: {size}
Depends: libc6 (>= 2.36), libegl1, libgl1
Description: Prepare, run and follow up theme days for leaders
 On one laptop, in a meeting room, without internet: the plan, the groups,
 the clock, the words that leaders write, and the papers afterwards.
"""

PROGRAM = "temadag.exe" if dev.WINDOWS else "temadag"

SAID = ("Læringsrunden", "Anne Ærø Storm", "Charlotte Østergård", "Åen")
"""What the sample's papers say; letters beyond the alphabet of English are where a font goes wrong."""


def main(arguments: list[str]) -> int:
    """Freeze, try and pack; 0 when all that was asked for went well."""
    asked = _asked(arguments)
    prepare()
    if Path(sys.prefix).resolve() != dev.HOME.resolve():
        return dev.call([dev.PYTHON, Path(__file__), *arguments])
    folder = freeze()
    dev.say(f"frozen: {folder} ({_megabytes(folder)} MB)")
    if asked.smoke:
        smoke(folder / PROGRAM)
    if asked.only_freeze:
        return 0
    asked.to.mkdir(parents=True, exist_ok=True)
    made = pack(folder, asked.to)
    print(f"{made} ({made.stat().st_size / 1e6:.0f} MB)")
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build_installer.py", description="Freeze and pack temadag.")
    parser.add_argument("--smoke", action="store_true", help="try the frozen program")
    parser.add_argument("--only-freeze", action="store_true", help="do not pack it")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER")
    return parser.parse_args(arguments)


def prepare() -> None:
    """The environment, and on Debian the two things that freezing wants of the system."""
    dev.prepare("dev")
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return
    if shutil.which("objdump") is None:
        dev.install(["binutils"], "objdump, which PyInstaller reads libraries with")
    import sysconfig

    library = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib") / (
        sysconfig.get_config_var("INSTSONAME") or ""
    )
    if sysconfig.get_config_var("Py_ENABLE_SHARED") and not library.is_file():
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        dev.install([f"libpython{version}"], "Python's shared library, which goes into the frozen program")


def freeze() -> Path:
    """The folder with the program and all it needs."""
    frozen = WORK / "frozen"
    shutil.rmtree(frozen, ignore_errors=True)
    places = ["--workpath", WORK / "freeze", "--distpath", frozen]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    if dev.call([*command, PACKAGING / "temadag.spec"]) != 0:
        raise SystemExit("build: the program could not be frozen; see above")
    return frozen / "temadag"


def smoke(program: Path) -> None:
    """Try the frozen program by itself. Raises SystemExit when something fails."""
    with tempfile.TemporaryDirectory(prefix="temadag-smoke-") as place:
        home = Path(place)
        surroundings = {
            "PATH": os.environ.get("PATH", ""),
            "TEMADAG_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
        }
        surroundings |= {k: v for k, v in os.environ.items() if k in ("SYSTEMROOT", "TEMP", "LANG")}

        def run(*arguments: object) -> str:
            done = subprocess.run(
                [str(program), *map(str, arguments)],
                capture_output=True, text=True, encoding="utf-8", env=surroundings, cwd=home, timeout=300,
            )  # fmt: skip
            if done.returncode != 0:
                raise SystemExit(f"build: {arguments} ended with {done.returncode}: {done.stderr}")
            return done.stdout

        file = home / "prøve æøå.temadag"
        run("new", file, "--sample")
        run("check", file)
        run("export", file, "--to", home / "papirer", "--only", "programme", "--only", "own-pages")
        words = _words_of(sorted((home / "papirer").rglob("*.pdf")))
        for wanted in SAID:
            if wanted not in words:
                raise SystemExit(f"build: »{wanted}« is not in the papers")
        run("demo", "--offscreen", home / "billeder")
        pictures = sorted((home / "billeder").glob("*.png"))
        if len(pictures) < 10 or any(picture.stat().st_size < 5000 for picture in pictures):
            raise SystemExit(f"build: the windows were not painted: {[p.name for p in pictures]}")
    dev.say(f"smoke: window, file and papers work ({len(pictures)} windows, {len(words)} letters read back)")


def _words_of(papers: list[Path]) -> str:
    import pypdfium2

    found = []
    for paper in papers:
        document = pypdfium2.PdfDocument(paper)
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_bounded())
            text.close()
            page.close()
        document.close()
    return "\n".join(found)


def pack(folder: Path, target: Path) -> Path:
    """One file to hand over: a .deb where this system can make one, else a .tar.xz."""
    if sys.platform.startswith("linux") and shutil.which("dpkg-deb"):
        return _deb(folder, target)
    made = target / f"temadag-{version()}-{sys.platform}.tar.xz"
    with tarfile.open(made, "w:xz", preset=3) as archive:
        archive.add(folder, arcname="temadag")
    return made


def _deb(folder: Path, target: Path) -> Path:
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    root = WORK / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "temadag", symlinks=True)
    for source, place in (
        (PACKAGING / "temadag.desktop", "usr/share/applications"),
        (PACKAGING / "temadag.xml", "usr/share/mime/packages"),
        (ROOT / "resources" / "icons" / "temadag.svg", "usr/share/icons/hicolor/scalable/apps"),
        (ROOT / "LICENSE", "usr/share/doc/temadag"),
    ):
        (root / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, root / place)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "temadag").symlink_to("/opt/temadag/temadag")
    (root / "DEBIAN").mkdir()
    size = sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and not f.is_symlink()) // 1024
    control = CONTROL.format(version=version(), architecture=architecture, size=size)
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    made = target / f"temadag_{version()}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(made)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made


def version() -> str:
    """The version that the project has now."""
    import tomllib

    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _megabytes(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) // 1_000_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
