#!/usr/bin/env python3
"""What set-up says, and what it leaves, where the machine or the network fails it. A registry cannot be asked to fail, so that
apt-get, dpkg-query, id and python3 are stand-ins that write down what they were asked; nothing else is within reach.

    setup_words.py SOURCE
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(sys.argv[1])
REAL = ("awk", "bash", "cat", "cut", "dirname", "env", "grep", "mkdir", "mv", "rm", "sed", "sh", "sha256sum", "sort", "tar", "touch", "xz")
APT_GET = r"""#!/bin/bash
echo "apt-get $*" >>"$CALLS"
case " $* " in
  *' --print-uris '*) printf "'uri' one.deb 9000000 x\n'uri' two.deb 3400000 x\n" ;;
  *' indextargets '*) [ "$FAILS" = mirror ] || . /etc/os-release; [ "$FAILS" = mirror ] || echo "mirror: Debian $VERSION_CODENAME" ;;
  *' update '*) [ "$FAILS" != lists ] ;;
  *' source '*) [ "$FAILS" != source ] && echo 'not the source' >imgui_1.92.2b+ds.orig.tar.xz ;;
  *' install '*)
    grep -q '^setup: fetching about 12 MB of packages$' "$SAID" && echo 'the size was said' >>"$CALLS"
    case "$FAILS" in packages) exit 100 ;; backports) case " $* " in *-backports*) exit 100 ;; esac ;; esac ;;
esac
"""
DPKG_QUERY = r"""#!/bin/bash
for package; do :; done
case " $ABSENT " in *" $package "*) exit 1 ;; esac
case "$*" in *Status*) echo 'install ok installed' ;; *libsqlcipher-dev*) echo 4.5 ;; *) echo 3.4 ;; esac
"""
STAND_INS = {"apt-get": APT_GET, "dpkg-query": DPKG_QUERY, "id": '#!/bin/bash\necho "$UID_SAID"\n', "python3": "#!/bin/bash\nexit 1\n"}


class Machine:
    def __init__(self, folder, with_imgui):
        self.folder, self.bin, self.cache = folder, folder / "bin", folder / "cache"
        self.bin.mkdir(parents=True)
        for name in REAL:
            (self.bin / name).symlink_to(shutil.which(name))
        for name, text in STAND_INS.items():
            (self.bin / name).write_text(text, encoding="utf-8")
            (self.bin / name).chmod(0o755)
        if with_imgui:
            self.imgui().mkdir(parents=True)
            (self.imgui() / "imgui.h").touch()

    def imgui(self):
        return self.cache / "pointage/imgui-1.92.2b"

    def calls(self):
        file = self.folder / "calls"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def set_up(self, level="build", fails="", absent="", uid="0", **more):
        said = self.folder / "said"
        environment = {"PATH": str(self.bin), "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.cache), "FAILS": fails,
                       "ABSENT": absent, "UID_SAID": uid, "CALLS": str(self.folder / "calls"), "SAID": str(said), **more}
        with said.open("w", encoding="utf-8") as to:
            done = subprocess.run([SOURCE / "tools/setup", level], env=environment, stdout=subprocess.PIPE, stderr=to, check=False)
        assert not done.stdout, done.stdout
        return done.returncode, said.read_text(encoding="utf-8").splitlines()


def machine(name, with_imgui=True):
    return Machine(Path(FOLDER) / name, with_imgui)


def stopped(run, step, remedy):
    """The last line says which step and what to do."""
    code, said = run
    assert code == 3, (code, said)
    assert said[-1].startswith(f"setup: {step}: ") and said[-1].endswith(remedy), said


def check_nothing_to_do():
    here = machine("ready")
    assert here.set_up() == (0, []) and not here.calls(), here.calls()


def check_size_before_fetching():
    here = machine("size")
    code, said = here.set_up(absent="ccache gettext")
    assert code == 0 and said[-1] == "setup: fetching about 12 MB of packages", said
    calls = here.calls()
    assert calls[-1] == "the size was said", calls
    assert calls[-2].startswith("apt-get install -y") and calls[-2].endswith(" ccache gettext"), calls


def check_lists_and_packages():
    here = machine("lists")
    stopped(here.set_up(fails="lists", absent="gettext"), "package lists", "check the network and try again")
    assert not [call for call in here.calls() if " install " in call], here.calls()
    here = machine("packages")
    run = here.set_up(fails="packages", absent="gettext")
    stopped(run, "packages", "check the network and free disk space, then try again")
    assert "gettext" in run[1][-1] and "apt-install.log" in run[1][-1], run
    here = machine("nobody")
    stopped(here.set_up(absent="gettext", uid="1000"), "packages", "run this once as root, or install sudo")
    assert not [call for call in here.calls() if " install " in call], here.calls()


def check_backports():
    if "bookworm" not in Path("/etc/os-release").read_text(encoding="utf-8"):
        return  # a newer release has all of it by itself
    here = machine("backports")
    run = here.set_up(fails="backports", absent="libsqlcipher-dev")
    stopped(run, "backports", "check the network and try again")
    assert "libsqlcipher-dev" in run[1][-1] and "the size was said" in here.calls(), (run, here.calls())


def check_imgui():
    for name, step, remedy in (("source", "Dear ImGui", "check the network and try again"),
                               ("mirror", "package mirror", "add one to the apt sources"),
                               ("another", "Dear ImGui", "and update tools/setup")):
        here = machine("imgui-" + name, with_imgui=False)
        run = here.set_up(fails=name)
        stopped(run, step, remedy)
        assert run[1][0].startswith("setup: fetching about 2 MB of Dear ImGui source"), run
        assert not here.imgui().exists(), "half a library is left"


def check_label_studio():
    here = machine("server")
    code, said = here.set_up("tests")
    assert code == 0 and said[-1].endswith("its tests will be skipped"), said
    stopped(machine("server-ci").set_up("tests", CI="true"), "Label Studio", "check the network and try again")


def check_one_place_for_the_cache():
    for given, wanted in (({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/pointage"), ({"HOME": "/h"}, "/h/.cache/pointage"),
                          ({"XDG_CACHE_HOME": "", "HOME": "/h"}, "/h/.cache/pointage"), ({"HOME": ""}, "/var/tmp/.cache/pointage"),
                          ({}, "/var/tmp/.cache/pointage")):
        told = subprocess.run([SOURCE / "tools/cache_folder"], env=given, capture_output=True, text=True, check=True).stdout
        assert told == wanted + "\n", (given, told)
    for reader in ("tools/setup", "cmake/cache.cmake", "tests/interop/label_studio.py"):
        text = (SOURCE / reader).read_text(encoding="utf-8")
        assert "tools/cache_folder" in text and ".cache" not in text.replace("~/.cache", ""), f"{reader} decides by itself"


with tempfile.TemporaryDirectory(prefix="pointage-setup-") as FOLDER:
    for check in (check_nothing_to_do, check_size_before_fetching, check_lists_and_packages, check_backports, check_imgui,
                  check_label_studio, check_one_place_for_the_cache):
        check()
        print(check.__name__.removeprefix("check_").replace("_", " "))
