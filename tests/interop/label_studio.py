"""A real Label Studio server for the tests: its own data folder and HOME, loopback only, stopped by its process id."""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

VERSION = "1.23.2"
CACHE_FOLDER = Path(__file__).resolve().parents[2] / "tools/cache_folder"
TOKEN = "0123456789abcdef0123456789abcdef01234567"


def program():
    cache = subprocess.run([CACHE_FOLDER], capture_output=True, text=True, check=True).stdout.strip()
    folder = Path(cache) / f"label-studio-{VERSION}"
    return folder / "bin" / "label-studio" if (folder / ".complete").exists() else None


def reserve_port():
    """A socket that is bound and never listens: while it lives nobody else is given its port, and the server can still have it.
    Another test's server there would be taken for ours."""
    reserved = socket.socket()
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind(("127.0.0.1", 0))
    return reserved


def free_port():
    with reserve_port() as probe:
        return probe.getsockname()[1]


def scratch():
    """Memory where there is some: the server's own fsyncs are not what is tested."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > 1 << 30 else None


def fresh_data(folder):
    """A data folder as a first start leaves it, kept beside the program: its migrations take a minute, a copy none."""
    kept = program().parent.parent / "fresh-data"
    if not kept.exists():
        with Server(bare=True) as first:
            first.stop()
            part = f"{kept}.part-{os.getpid()}"
            shutil.copytree(first.folder.name + "/data", part)
        try:
            os.rename(part, kept)
        except OSError:  # another test was quicker
            shutil.rmtree(part)
    shutil.copytree(kept, folder)


class Server:
    def __init__(self, bare=False):
        self.folder = tempfile.TemporaryDirectory(prefix="pointage-ls-", dir=scratch())
        if not bare:
            fresh_data(self.folder.name + "/data")
        self.reserved = reserve_port()
        self.port = self.reserved.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = open(Path(self.folder.name) / "server.log", "wb")
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "COLLECT_ANALYTICS": "false", "SENTRY_DSN": "",
                       "FRONTEND_SENTRY_DSN": "", "LATEST_VERSION_CHECK": "false"}
        self.process = subprocess.Popen(
            [str(program()), "start", "--no-browser", "--port", str(self.port), "--internal-host", "127.0.0.1",
             "--data-dir", self.folder.name + "/data", "--username", "a@example.org", "--password", "long-enough-1",
             "--user-token", TOKEN, "--enable-legacy-api-token"],
            stdout=self.log, stderr=subprocess.STDOUT, env=environment, start_new_session=True)

    def __enter__(self):
        until = time.monotonic() + 400
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError("the server ended: " + self.said())
            try:
                with urllib.request.urlopen(self.url + "/health", timeout=2) as reply:
                    if reply.status == 200:
                        return self
            except (urllib.error.URLError, OSError):
                select_wait(0.2)
        raise RuntimeError("the server did not become ready: " + self.said())

    def __exit__(self, *_):
        self.stop()
        self.log.close()
        self.folder.cleanup()

    def stop(self):
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        self.process.wait(30)
        self.reserved.close()

    def said(self):
        return (Path(self.folder.name) / "server.log").read_text(errors="replace")[-2000:]

    def call(self, method, path, body=None, content_type="application/json"):
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method,
                                         headers={"Authorization": "Token " + TOKEN, "Content-Type": content_type})
        with urllib.request.urlopen(request, timeout=60) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def upload(self, project, name, payload):
        mark = "pointageboundary"
        body = (f"--{mark}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n"
                f"Content-Type: image/jpeg\r\n\r\n").encode() + payload + f"\r\n--{mark}--\r\n".encode()
        return self.call("POST", f"/api/projects/{project}/import", body, "multipart/form-data; boundary=" + mark)


def select_wait(seconds):
    """Waits for nothing but time, between two looks at a server that is starting."""
    import select
    select.select([], [], [], seconds)
