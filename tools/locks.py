"""Makes the locks: names, versions, markers, and the hash of every platform's files; no addresses.

    python3 dev.py lock

calls this with the environment's own Python and the names of the two locks.
"""

import json
import os
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(names: list[str]) -> int:
    """Write the lock of what runs, and that of what development wants beside it."""
    running, developing = names
    runs = resolved([])
    develops = resolved(["dev"])
    write_lock(running, runs)
    write_lock(developing, {name: v for name, v in develops.items() if name not in runs})
    write_lock(PEERS, resolved_alone("peers"))
    return 0


PEERS = "requirements-peers.lock"
"""What solver and papers are measured beside; it is whole in itself."""


def resolved_alone(extra: str) -> dict[str, tuple[str, str]]:
    """The version of every package that an extra wants, without those of the program."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return _reported(project["optional-dependencies"][extra])


def resolved(extras: list[str]) -> dict[str, tuple[str, str]]:
    """The version and marker of every package that pip would install for the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for e in extras for d in project["optional-dependencies"][e])]
    found = _reported(wanted)
    if extras:
        found |= PLATFORM_ONLY
    return found


def _reported(wanted: list[str]) -> dict[str, tuple[str, str]]:
    options = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", *wanted]
    told = subprocess.check_output([sys.executable, "-m", "pip", *options], text=True)
    return {
        item["metadata"]["name"].lower().replace("_", "-"): (item["metadata"]["version"], "")
        for item in json.loads(told)["install"]
    }


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
    print(f"{name}: {len(packages)} packages")


def digests(package: str, version: str) -> list[str]:
    """The SHA-256 of every file of a version, from the index that pip is set up for."""
    ask = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"
    usual = subprocess.check_output([sys.executable, "-c", ask], text=True).strip()
    index = os.environ.get("PIP_INDEX_URL") or usual
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
        raise SystemExit(f"locks: no files of {package} {version}")
    return sorted(set(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
