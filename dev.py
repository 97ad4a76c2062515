"""The developers' one door; see `main` for what it does. It makes its own environment first.

Only the standard library is used here, so that a fresh machine needs nothing but Python 3.11 and git.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = HOME / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}

# What Qt links to, by the file that shows it is there; the second half only a real window needs.
OFFSCREEN = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
}
WINDOW = {
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}


def say(text: str) -> None:
    """Tell what happens, on standard error, so that standard output is the program's."""
    sys.stderr.write(f"dev: {text}\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    """Do what the first argument asks for and return its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - says it plainly instead of failing on syntax
        say("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
        return 2
    commands = {"run": run, "test": test, "gallery": gallery, "bench": bench, "words": words, "lock": lock}
    if not arguments or arguments[0] not in commands:
        say("use: python3 dev.py run [ARGUMENTS] | test [--slow] [PYTEST ARGUMENTS]")
        say("     | gallery [FOLDER] [--only NAME] [--readme] | bench | words [--check] | lock")
        return 2
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the program on the sample, or hand it the arguments."""
    prepare("run")
    has_display = not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if not arguments and not has_display:
        folder = ROOT / ".run" / "demo"
        say(f"there is no display here; the sample day is shown without one, pictures in {folder}")
        arguments = ["demo", "--offscreen", str(folder)]
    return call([PYTHON, "-m", "temadag", *(arguments or ["demo"])])


def test(arguments: list[str]) -> int:
    """Run the tests; `--slow` takes the long ones along."""
    prepare("dev")
    slow = ["-m", "slow or not slow"] if "--slow" in arguments else []
    rest = [a for a in arguments if a != "--slow"]
    return call([PYTHON, "-m", "pytest", *slow, *rest], QT_QPA_PLATFORM="offscreen")


def gallery(arguments: list[str]) -> int:
    """Save a picture of every screen and every page."""
    prepare("run")
    return call([PYTHON, ROOT / "tools" / "gallery", *arguments], QT_QPA_PLATFORM="offscreen")


def bench(arguments: list[str]) -> int:
    """Measure the start beside an empty window."""
    prepare("run")
    return call([PYTHON, ROOT / "bench" / "start.py", *arguments])


def words(arguments: list[str]) -> int:
    """Bring the English catalogue up to date with the sentences of the code."""
    prepare("dev")
    return call([PYTHON, ROOT / "tools" / "words.py", *arguments])


def call(command: list[object], **environment: str) -> int:
    """Run a command with our source in sight and return its exit status."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.call([str(part) for part in command], env=surroundings, cwd=Path.cwd())


def prepare(kind: str) -> None:
    """Make the environment and the system libraries as the lock says, if they are not there already."""
    stamp = HOME / f"{kind}.stamp"
    files = [LOCKS["run"]] + ([LOCKS["dev"]] if kind == "dev" else [])
    wanted = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in files)).hexdigest()
    wanted += " " + sys.version.split()[0]
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    system_libraries(with_window=kind == "run")
    make_environment()
    say("installing what " + " and ".join(files) + " lists")
    listed = [part for name in files for part in ("-r", str(ROOT / name))]
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", *listed]
    if call([*pip, "--disable-pip-version-check"]) != 0:
        raise SystemExit("dev: the packages could not be installed; see above")
    stamp.write_text(wanted)


def make_environment() -> None:
    """Make `.venv`, with pip from the system where Python brings none (Debian)."""
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401 - only whether it is there
    except ImportError:
        install(["python3-venv"], "pip for the environment")
    say(f"making the environment {HOME.name}")
    if subprocess.call([sys.executable, "-m", "venv", str(HOME)]) != 0:
        shutil.rmtree(HOME, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install([f"python{version}-venv"], "pip for the environment")
        subprocess.check_call([sys.executable, "-m", "venv", str(HOME)])


def system_libraries(with_window: bool) -> None:
    """On Debian and Ubuntu, install the libraries that Qt links to and that are missing."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return
    wanted = {**OFFSCREEN, **WINDOW} if with_window else OFFSCREEN
    known = subprocess.run(
        [shutil.which("ldconfig") or "/sbin/ldconfig", "-p"], capture_output=True, text=True
    )
    missing = [package for package, file in wanted.items() if file not in known.stdout]
    if missing:
        install(missing, "libraries that Qt needs")


def install(packages: list[str], what_for: str) -> None:
    """Install system packages as root or with sudo, or say how to."""
    say(f"installing {what_for}: {' '.join(packages)}")
    before = [] if os.geteuid() == 0 else ["sudo"]
    if before and shutil.which("sudo") is None:
        raise SystemExit(f"dev: please ask for: apt-get install {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call([*before, "apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    command = [*before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) != 0:
        newer = [p + "t64" if p == "libglib2.0-0" else p for p in packages]
        if subprocess.call([*command[: -len(packages)], *newer], env=quiet, stdout=subprocess.DEVNULL) != 0:
            raise SystemExit(f"dev: could not install {' '.join(packages)}")


def lock(_arguments: list[str]) -> int:
    """Make the locks anew from pyproject.toml, with the hashes of every platform's files."""
    make_environment()
    runs = resolved([])
    develops = resolved(["dev"])
    write_lock(LOCKS["run"], runs)
    write_lock(LOCKS["dev"], {name: v for name, v in develops.items() if name not in runs})
    return 0


def resolved(extras: list[str]) -> dict[str, tuple[str, str]]:
    """The version and marker of every package that pip would install for the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for e in extras for d in project["optional-dependencies"][e])]
    options = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", *wanted]
    told = subprocess.check_output([PYTHON, "-m", "pip", *options], text=True)
    found = {
        item["metadata"]["name"].lower().replace("_", "-"): (item["metadata"]["version"], "")
        for item in json.loads(told)["install"]
    }
    if extras:
        found |= PLATFORM_ONLY
    return found


PLATFORM_ONLY = {
    "colorama": ("0.4.6", 'sys_platform == "win32"'),
    "pefile": ("2024.8.26", 'sys_platform == "win32"'),
    "pywin32-ctypes": ("0.2.3", 'sys_platform == "win32"'),
    "macholib": ("1.16.4", 'sys_platform == "darwin"'),
}
"""What PyInstaller and pytest want on other systems than the one the lock is made on."""


def write_lock(name: str, packages: dict[str, tuple[str, str]]) -> None:
    """Write one lock: name, version, marker, and a hash for each file; no addresses."""
    lines = ["# Made by `python3 dev.py lock`; hashes of every platform's files, no addresses."]
    for package, (version, marker) in sorted(packages.items()):
        head = f"{package}=={version}" + (f" ; {marker}" if marker else "")
        hashes = [f"    --hash=sha256:{digest}" for digest in digests(package, version)]
        lines.append(" \\\n".join([head, *hashes]))
    (ROOT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    say(f"{name}: {len(packages)} packages")


def digests(package: str, version: str) -> list[str]:
    """The SHA-256 of every file of a version, from the index that pip is set up for."""
    ask = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"
    index = os.environ.get("PIP_INDEX_URL") or subprocess.check_output([PYTHON, "-c", ask], text=True).strip()
    request = urllib.request.Request(
        f"{index.rstrip('/')}/{package}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        files = json.load(answer)["files"]
    stems = {package.replace("-", "_").lower(), package.lower()}
    found = []
    for file in files:
        name = file["filename"].lower()
        stem, _dash, rest = name.replace("-", "_").partition(f"_{version}".replace("-", "_"))
        if stem in {s.replace("-", "_").replace(".", "_") for s in stems} and rest[:1] in ("_", "."):
            found.append(file["hashes"]["sha256"])
    if not found:
        raise SystemExit(f"dev: no files of {package} {version}")
    return sorted(set(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
