#!/usr/bin/env python3
"""Makes the .deb and the tar of a built program, then uses them as a worker would: installs the one (for real where this is root on a
machine without it, else unpacked into a scratch root), starts the other from a fresh folder, and takes the tour from each.

packages.py PROGRAM SOURCE"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "interop"))
import needs  # noqa: E402
from window import Window  # noqa: E402

PROGRAM, SOURCE = sys.argv[1], Path(sys.argv[2])
MOST = 12_000_000


def said(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{' '.join(map(str, words))} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout


def fresh_person(folder):
    home = Path(tempfile.mkdtemp(dir=folder))
    return {"HOME": str(home), "PATH": os.environ["PATH"], "XDG_DATA_HOME": str(home / "data"), "LANG": "C.UTF-8"}


def take_tour(program, folder):
    person = fresh_person(folder)
    told = said(program, "tour", env=person, cwd=person["HOME"])
    assert "14.20" in told, told
    assert said(program, "--version", env=person).startswith("pointage "), "no version"


def check_files(root):
    usr = root / "usr"
    for wanted in ("bin/pointage", "share/applications/org.pointage.pointage.desktop", "share/man/man1/pointage.1.gz",
                   "share/metainfo/org.pointage.pointage.metainfo.xml", "share/doc/pointage/copyright",
                   "share/icons/hicolor/scalable/apps/pointage.svg", "share/icons/hicolor/48x48/apps/pointage.png"):
        assert (usr / wanted).is_file(), wanted
    assert not said("desktop-file-validate", usr / "share/applications/org.pointage.pointage.desktop").strip()
    said("appstreamcli", "validate", "--no-net", usr / "share/metainfo/org.pointage.pointage.metainfo.xml")
    told = subprocess.run(["man", "--warnings", "-l", usr / "share/man/man1/pointage.1.gz"], capture_output=True, text=True)
    assert "SYNOPSIS" in told.stdout and not told.stderr, told.stderr


def here_already():
    asked = subprocess.run(["dpkg-query", "-W", "-f=${Status}", "pointage"], capture_output=True, text=True)
    return "installed" in asked.stdout.split()


def installs_for_real(deb, folder):
    if os.geteuid() != 0 or here_already():
        return False
    tried = subprocess.run(["dpkg", "-i", str(deb)], capture_output=True, text=True)
    try:
        if tried.returncode != 0:
            assert "dependency" in tried.stderr, tried.stderr
            return False
        take_tour("/usr/bin/pointage", folder)
    finally:
        said("dpkg", "--purge", "pointage")
    assert not Path("/usr/bin/pointage").exists()
    return True


def check_deb(deb, folder):
    root = folder / "root"
    said("dpkg-deb", "-x", deb, root)
    check_files(root)
    needs = said("dpkg-deb", "-f", deb, "Depends")
    for part in ("libc6", "libglfw3", "fonts-noto-core", "fonts-material-design-icons-iconfont"):
        assert part in needs, needs
    take_tour(root / "usr/bin/pointage", folder)
    print("the .deb:", "installed, used and removed" if installs_for_real(deb, folder) else "used from a scratch root")


def without_system_fonts(program, folder):
    """A program that sees none of the computer's fonts, where this machine lets its mounts be covered; else the program itself."""
    covered = folder / "without-fonts"
    covered.write_text(f"""#!/bin/sh
exec unshare --mount sh -c 'mount -t tmpfs none /usr/share/fonts && exec "$0" "$@"' '{program}' "$@"
""")
    covered.chmod(0o755)
    tried = subprocess.run([covered, "--version"], capture_output=True)
    return covered if tried.returncode == 0 else program


def opens_its_window(inside, folder):
    program = without_system_fonts(inside / "pointage", folder)
    with Window(str(program), 480, 800) as window:
        window.wait_screen("start-language")
        window.tap("next")
        window.wait_screen("start-who")
        assert str(inside / "lib/libglfw") in Path(f"/proc/{window.program.pid}/maps").read_text()
    print("its window:", "with its own fonts alone" if program != inside / "pointage" else "with the computer's fonts")


def check_tar(archive, folder):
    stick = folder / "a stick with spaces"
    stick.mkdir()
    said("tar", "-C", stick, "-xJf", archive)
    inside = next(stick.iterdir())
    take_tour(inside / "pointage", folder)
    told = said("ldd", inside / "lib/pointage", env={"LD_LIBRARY_PATH": str(inside / "lib"), "PATH": os.environ["PATH"]})
    assert "not found" not in told and str(inside / "lib/libglfw") in told, told
    opens_its_window(inside, folder)
    print("the tar: used from a fresh folder")


def main():
    needs.window()
    needs.programs("dpkg-deb", "dpkg-shlibdeps", "xz", "desktop-file-validate", "appstreamcli", "man")
    with tempfile.TemporaryDirectory(prefix="pointage-packages-") as name:
        folder = Path(name)
        said(SOURCE / "package", PROGRAM, folder / "made")
        made = sorted((folder / "made").iterdir())
        assert [f.suffix for f in made] == [".xz", ".deb"], made
        for file in made:
            assert file.stat().st_size <= MOST, file
        check_deb(made[1], folder)
        check_tar(made[0], folder)
    return 0


sys.exit(main())
