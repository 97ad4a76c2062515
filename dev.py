"""The developers' one door; see `main` for what it does. It makes its own environment first.

Only the standard library is used here, so that a fresh machine needs nothing but Python 3.11 and git.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = HOME / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCKS = {"run": ["requirements.lock"], "dev": ["requirements.lock", "requirements-dev.lock"]}
UNPACKED = HOME / "system"
"""Where system packages are unpacked when nobody may install them."""

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
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libwayland-egl1": "libwayland-egl.so.1",
}
IN_MEMORY = 4 * 1024**3
"""Bytes that must be free in memory for the tests to put their files there; they need less than half."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
"""What the tests of the phone page can drive; tests/page/browsers.py knows more places."""


def say(text: str) -> None:
    """Tell what happens, on standard error, so that standard output is the program's."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Do what the first argument asks for and return its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - says it plainly instead of failing on syntax
        say("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
        return 2
    commands = {"run": run, "test": test, "gallery": gallery, "bench": bench, "words": words, "lock": lock}
    if not arguments or arguments[0] not in commands:
        say("use: python3 dev.py run [ARGUMENTS] | test [--slow] [PYTEST ARGUMENTS]")
        say("     | gallery [FOLDER] [--only NAME] [--readme]")
        say("     | bench [store|split|day|resume|phones|phone_page]")
        say("     | words [--check] | lock")
        return 2
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the program on the sample, or hand it the arguments."""
    prepare("run")
    if not arguments and not display_answers():
        folder = ROOT / ".run" / "demo"
        say(f"there is no display here; the sample day is shown without one, pictures in {folder}")
        arguments = ["demo", "--offscreen", str(folder)]
    return call([PYTHON, "-m", "temadag", *(arguments or ["demo"])])


def display_answers() -> bool:
    """Whether a window can be opened here; the variables may name a display that is gone."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal", "minimalegl"):
        return False
    if not sys.platform.startswith("linux") or platform not in ("", "xcb", "wayland"):
        return True
    return answers("WAYLAND_DISPLAY", "libwayland-client.so.0", "wl_display_connect") or answers(
        "DISPLAY", "libxcb.so.1", "xcb_connect"
    )


def answers(variable: str, library: str, connect: str) -> bool:
    """Whether the display that a variable names lets us in; where we cannot ask, we trust it."""
    if not os.environ.get(variable):
        return False
    try:
        client = ctypes.CDLL(library)
    except OSError:
        return True
    ask = getattr(client, connect)
    ask.restype = ctypes.c_void_p
    display = ctypes.c_void_p(ask(None, None))
    return bool(display) and not (connect == "xcb_connect" and client.xcb_connection_has_error(display))


def test(arguments: list[str]) -> int:
    """Run the tests, on every core that is there; `--slow` takes the long ones along."""
    prepare("dev")
    fetch_browser()
    slow = ["-m", "slow or not slow"] if "--slow" in arguments else []
    rest = [a for a in arguments if a != "--slow"]
    told = any(a.startswith(("-n", "--pdb")) for a in rest)
    cores = [] if told else ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal"]
    command = [PYTHON, "-m", "pytest", *cores, *slow, *rest]
    with contextlib.nullcontext({}) if slow else files_in_memory() as place:
        return call(command, folder=ROOT, QT_QPA_PLATFORM="offscreen", **place)


@contextlib.contextmanager
def files_in_memory() -> Iterator[dict[str, str]]:
    """A place in memory for the files of the tests, where there is room; it is empty again afterwards.

    Each step that is written waits for the disk, and the tests write very many. What a disk does to files
    is played by tests/faults on a disk of their own; with `--slow` the real one is used.
    """
    memory = Path("/dev/shm")
    roomy = not WINDOWS and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > IN_MEMORY
    if not roomy:
        yield {}
        return
    with tempfile.TemporaryDirectory("", "temadag-tests-", memory, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def gallery(arguments: list[str]) -> int:
    """Save a picture of every screen and every page."""
    prepare("run")
    return call([PYTHON, ROOT / "tools" / "gallery", *arguments], QT_QPA_PLATFORM="offscreen")


BENCHES = ("store", "split", "day", "resume", "phones", "phone_page", "papers")


def bench(arguments: list[str]) -> int:
    """Measure the start beside an empty window, or what the first argument names."""
    named = arguments[:1] in [[name] for name in BENCHES]
    prepare("dev" if arguments[:1] == ["phone_page"] else "run")
    name, rest = (arguments[0], arguments[1:]) if named else ("start", arguments)
    return call([PYTHON, ROOT / "bench" / f"{name}.py", *rest])


def words(arguments: list[str]) -> int:
    """Bring the English catalogue up to date with the sentences of the code."""
    prepare("dev")
    return call([PYTHON, ROOT / "tools" / "words.py", *arguments])


def call(command: list[object], folder: Path | None = None, **environment: str) -> int:
    """Run a command with our source in sight and return its exit status."""
    known = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **beside(), **environment}
    status = subprocess.call([str(part) for part in command], env=known, cwd=folder)
    return 128 - status if status < 0 else status  # a signal, told as a shell tells it


def quietly(command: list[object]) -> bool:
    """Run a command of the set-up, of which only complaints are seen; True when it went well."""
    nothing = subprocess.DEVNULL
    return subprocess.call([str(part) for part in command], stdin=nothing, stdout=nothing) == 0


def prepare(kind: str) -> None:
    """Make the environment and the system libraries as the lock says, if they are not there already."""
    if ready(kind):
        return
    with alone():
        if ready(kind):
            return
        if not stands():
            clear()
        for stamp in HOME.glob("*.stamp"):
            stamp.unlink()  # an interrupted set-up leaves no stamp, and the next one begins from nothing
        system_packages(kind)
        make_environment()
        install_locked(kind)


def ready(kind: str) -> bool:
    """Whether nothing has to be set up."""
    stamp = HOME / f"{kind}.stamp"
    return stands() and stamp.exists() and stamp.read_text() == wanted(kind) and not lacking(kind)


def stands() -> bool:
    """Whether a finished environment is here, made by this Python and not moved since."""
    stamps = [stamp.read_text() for stamp in HOME.glob("*.stamp")]
    if not stamps or not PYTHON.exists():
        return False
    ours = all(text.endswith(" " + sys.version.split()[0]) for text in stamps)
    return ours and str(HOME) in (HOME / "pyvenv.cfg").read_text(encoding="utf-8")


def wanted(kind: str) -> str:
    """What the stamp says when the packages are those of the lock."""
    listed = b"".join((ROOT / name).read_bytes() for name in LOCKS[kind])
    return f"{hashlib.sha256(listed).hexdigest()} {sys.version.split()[0]}"


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time do its work; a second one waits (not on Windows)."""
    place = ROOT / ".run" / "setup.lock"
    place.parent.mkdir(exist_ok=True)
    with place.open("w") as file:
        if not WINDOWS:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("another set-up is under way here; waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def clear() -> None:
    """Take away an environment that was interrupted, was moved, or is another Python's."""
    if not HOME.exists():
        return
    say(f"{HOME.name} is not whole or is another Python's; beginning anew")
    try:
        shutil.rmtree(HOME)
    except OSError as problem:
        raise SystemExit(f"dev: please remove {HOME} yourself: {problem}") from None


def make_environment() -> None:
    """Make `.venv`, with pip from the system where Python brings none (Debian)."""
    if PYTHON.exists():
        return
    say(f"making the environment {HOME.name}")
    venv: list[object] = [sys.executable, "-m", "venv"]
    if importlib.util.find_spec("ensurepip") and quietly([*venv, HOME]):
        return
    wheel = pip_wheel()
    if wheel is None or not quietly([*venv, "--without-pip", HOME]):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SystemExit(f"dev: this Python cannot make an environment; please install python{version}-venv")
    if not quietly([PYTHON, wheel / "pip", "install", "--quiet", "--no-index", "--no-deps", wheel]):
        raise SystemExit("dev: pip could not be brought into the environment; see above")


def pip_wheel() -> Path | None:
    """The pip that Debian packs for new environments, when it is there."""
    places = [root / "usr/share/python-wheels" for root in (UNPACKED, Path("/"))]
    return next((wheel for place in places for wheel in sorted(place.glob("pip-*.whl"))), None)


def install_locked(kind: str) -> None:
    """Install what the locks list."""
    say("installing what " + " and ".join(LOCKS[kind]) + " lists")
    listed = [part for name in LOCKS[kind] for part in ("-r", ROOT / name)]
    pip = [PYTHON, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not quietly([*pip, "--require-hashes", "--no-deps", *listed]):
        raise SystemExit("dev: the packages could not be installed; see above")
    for done in {"run", kind}:
        (HOME / f"{done}.stamp").write_text(wanted(done))


def system_packages(kind: str) -> None:
    """On Debian and Ubuntu, see to what is missing of the system."""
    packages = lacking(kind)
    if not PYTHON.exists() and not importlib.util.find_spec("ensurepip") and pip_wheel() is None:
        packages += ["python3-pip-whl"] if shutil.which("apt-get") else []
    if packages:
        install(packages, "what Qt and the environment need", unpacked_will_do=True)


def lacking(kind: str) -> list[str]:
    """The packages, on Debian and Ubuntu, whose libraries Qt links to and that are missing."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return []
    asked = [shutil.which("ldconfig") or "/sbin/ldconfig", "-p"]
    known = subprocess.run(asked, capture_output=True, text=True).stdout
    libraries = {**OFFSCREEN, **WINDOW} if kind == "run" else OFFSCREEN
    here = unpacked_folders()
    return [
        package
        for package, file in libraries.items()
        if file not in known and not any((folder / file).exists() for folder in here)
    ]


def fetch_browser() -> None:
    """On Debian, get the browser that the tests of the phone page drive; without one they are skipped."""
    here = any(map(shutil.which, BROWSERS)) or (UNPACKED / "usr/lib/chromium/chromium").exists()
    release = Path("/etc/os-release")
    debian = release.exists() and "\nID=debian\n" in "\n" + release.read_text(encoding="utf-8")
    if here or not debian or shutil.which("apt-get") is None:
        return
    try:
        install(["chromium"], "the browser for the tests of the phone page", unpacked_will_do=True)
    except SystemExit as problem:
        say(f"{problem}; until then the tests of the phone page are skipped")


def install(packages: list[str], what_for: str, unpacked_will_do: bool = False) -> None:
    """Install system packages as root or with sudo, or unpack them for us alone, or say how to."""
    say(f"installing {what_for}: {' '.join(packages)}")
    root = os.geteuid() == 0
    # Where nobody can type a password, sudo must not wait for one.
    sudo = [] if root else ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    may = root or (shutil.which("sudo") is not None and quietly([*sudo, "true"]))
    if may and apt_get(sudo, packages):
        return
    if not root and unpacked_will_do:
        say(f"we may not install; fetching them with what they need and unpacking them in {HOME.name}")
        if unpack(packages):
            return
    raise SystemExit(f"dev: these are missing; please ask for: apt-get install {' '.join(packages)}")


def apt_get(before: list[str], packages: list[str]) -> bool:
    """Install packages for the whole machine; another installation under way is waited for."""
    unasked = [*before, "env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*unasked, "apt-get", "-qq", "-oDPkg::Lock::Timeout=120"]
    wish = [*apt, "install", "-y", "--no-install-recommends", *packages]
    quietly([*apt, "update"])  # when it fails, the lists that are here may do
    # An installation that was interrupted has to be ended before another can begin.
    return quietly(wish) or (quietly([*unasked, "dpkg", "--configure", "-a"]) and quietly(wish))


def unpack(packages: list[str]) -> bool:
    """Fetch packages and what they depend on, without root, and unpack them in `.venv`."""
    store = UNPACKED / "fetched"
    for part in ("lists/partial", "archives/partial"):
        (store / part).mkdir(parents=True, exist_ok=True)
    ours = [f"-oDir::State::Lists={store}/lists", f"-oDir::Cache={store}", "-oDebug::NoLocking=true"]
    wish = ["install", "-y", "--no-install-recommends", "--download-only", *packages]
    quietly(["apt-get", "-qq", *ours, "update"])
    done = quietly(["apt-get", "-qq", *ours, *wish])
    done = done and all(quietly(["dpkg-deb", "-x", deb, UNPACKED]) for deb in store.rglob("*.deb"))
    shutil.rmtree(store)
    return done


def unpacked_folders() -> list[Path]:
    """The folders with the libraries that were unpacked."""
    return [folder for part in ("usr/lib", "lib") for folder in UNPACKED.glob(f"{part}/*-linux-*")]


def beside() -> dict[str, str]:
    """The variables with which Qt finds what was unpacked for us alone."""
    folders = [str(folder) for folder in unpacked_folders()]
    if not folders:
        return {}
    before = [os.environ["LD_LIBRARY_PATH"]] if os.environ.get("LD_LIBRARY_PATH") else []
    found = {"LD_LIBRARY_PATH": ":".join([*folders, *before])}
    for name, place in {"FONTCONFIG_PATH": "etc/fonts", "XKB_CONFIG_ROOT": "usr/share/X11/xkb"}.items():
        if (UNPACKED / place).is_dir():
            found[name] = str(UNPACKED / place)
    return found


def lock(_arguments: list[str]) -> int:
    """Make the locks anew from pyproject.toml, with the hashes of every platform's files."""
    system_packages("dev")
    make_environment()
    return call([PYTHON, ROOT / "tools" / "locks.py", *LOCKS["dev"]])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
