#!/usr/bin/env python3
"""A real server behind a real nginx with a private authority: HTTP/2, TLS and compressed replies work; a wrong name, an
expired certificate and an authority that she does not know are refused before anything is sent.

    behind_nginx.py PROGRAM
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import label_studio
import needs

PROGRAM = sys.argv[1]
CONFIG = '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/></Choices></View>'


def openssl(*words, back_in_time=False):
    command = [needs.ANOTHER_TIME, "-f", "-30d"] if back_in_time else []
    subprocess.run([*command, "openssl", *words], check=True, capture_output=True)


def authority(folder, name):
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9", "-subj", f"/CN={name}", "-keyout", f"{folder}/{name}.key",
            "-out", f"{folder}/{name}.pem")


def certificate(folder, name, names, ca, expired=False):
    (folder / f"{name}.ext").write_text(f"subjectAltName={names}\n")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.csr")
    openssl("x509", "-req", "-in", f"{folder}/{name}.csr", "-CA", f"{folder}/{ca}.pem", "-CAkey", f"{folder}/{ca}.key", "-CAcreateserial",
            "-days", "3", "-extfile", f"{folder}/{name}.ext", "-out", f"{folder}/{name}.crt", back_in_time=expired)


def server_block(folder, name, port, behind, shown, how="http2", more=""):
    return f"""server {{ listen 127.0.0.1:{port} ssl {how}; ssl_certificate {folder}/{shown}.crt; ssl_certificate_key {folder}/{shown}.key; {more}
      gzip on; gzip_proxied any; gzip_min_length 200; gzip_types application/json; client_max_body_size 20m;
      access_log {folder}/{name}.log seen; location / {{ proxy_pass {behind}; proxy_set_header Host $http_host; }} }}"""


class Nginx:
    def __init__(self, folder, behind):
        self.folder = folder
        authority(folder, "known")
        authority(folder, "unknown")
        here = "DNS:localhost,IP:127.0.0.1"
        certificate(folder, "good", here, "known")
        certificate(folder, "elsewhere", "DNS:elsewhere.example", "known")
        certificate(folder, "expired", here, "known", expired=True)
        certificate(folder, "stranger", here, "unknown")
        self.ports = {name: label_studio.free_port() for name in ("good", "elsewhere", "expired", "stranger", "short")}
        blocks = "\n".join(server_block(folder, name, port, behind, name) for name, port in self.ports.items() if name != "short")
        blocks += server_block(folder, "short", self.ports["short"], behind, "good", "", "keepalive_requests 3; ssl_protocols TLSv1.3;")
        temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(f"""daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}
            http {{ log_format seen '$server_protocol $request_method $status $connection $ssl_session_reused $sent_http_content_encoding'; {temporary}
            {blocks} }}""")

    def __enter__(self):
        self.process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")],
                                        stderr=subprocess.DEVNULL, start_new_session=True)
        for _ in range(100):
            try:
                __import__("socket").create_connection(("127.0.0.1", self.ports["good"]), timeout=1).close()
                return self
            except OSError:
                label_studio.select_wait(0.1)
        raise RuntimeError("nginx did not start: " + (self.folder / "error.log").read_text())

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)

    def seen(self, name):
        path = self.folder / f"{name}.log"
        return path.read_text().splitlines() if path.exists() else []


def pointage(home, *words, expect=0, given=None):
    done = subprocess.run([PROGRAM, "--home", home, "--json", *words], input=given, capture_output=True, text=True,
                          env={**os.environ, "XDG_DATA_HOME": "/dev/null/none"})  # nobody else's turn to send is waited for
    assert done.returncode == expect, f"{words}: exit {done.returncode}, wanted {expect}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout) if done.stdout else {}


def add(home, name, port, ca=None):
    authority_words = ["--ca-file", str(ca)] if ca else []
    pointage(home, "account", "add", name, "--type", "label-studio", "--url", f"https://localhost:{port}", "--token-file", "-", *authority_words,
             given=label_studio.TOKEN)


def works(server, nginx, home):
    project = server.call("POST", "/api/projects/", {"title": "Behind nginx", "label_config": CONFIG})["id"]
    server.call("POST", f"/api/projects/{project}/import", [{"data": {"text": "word " * 400}} for _ in range(30)])
    add(home, "good", nginx.ports["good"], nginx.folder / "known.pem")
    taken = pointage(home, "sync", "--account", "good", "--take", "30")
    assert taken["tasks_received"] == 30, taken
    assert taken["bytes_received"] < 30 * 2000, "the list of tasks did not come compressed"
    batch = pointage(home, "batch", "list")["batches"][0]["id"]
    for task in pointage(home, "task", "list", "--batch", batch)["tasks"][:5]:
        answer = [{"id": "r", "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": ["A"]}}]
        pointage(home, "task", "answer", task["id"], "--result", "-", "--seconds", "3", given=json.dumps(answer))
    sent = pointage(home, "sync", "--account", "good", "--upload-only")
    assert sent["stored"] == 5, sent
    lines = nginx.seen("good")
    assert lines and all(line.startswith("HTTP/2.0 ") for line in lines), lines[:3]
    assert any(line.endswith(" gzip") for line in lines), lines[:3]
    assert sum(" POST 201" in line for line in lines) == 5


def sessions_are_kept(server, nginx, home):
    """Where the platform closes a connection after three requests, the next one begins with the session of before.

    In HTTP/1.1: over HTTP/2 the library of Debian 12 begins anew each time, the curl command too.
    """
    project = server.call("POST", "/api/projects/", {"title": "Short connections", "label_config": CONFIG})["id"]
    server.call("POST", f"/api/projects/{project}/import", [{"data": {"text": "word"}} for _ in range(30)])
    add(home, "short", nginx.ports["short"], nginx.folder / "known.pem")
    assert pointage(home, "sync", "--account", "short", "--take", "30")["tasks_received"] == 30
    reused = {line.split()[3]: line.split()[4] for line in nginx.seen("short")}
    assert len(reused) > 8, f"only {len(reused)} connections: nothing is shown"
    anew = sum(how == "." for how in reused.values())
    assert anew <= 4, f"{anew} of {len(reused)} connections began with a whole handshake"


def refused(nginx, home):
    known = nginx.folder / "known.pem"
    for name, ca in (("elsewhere", known), ("expired", known), ("stranger", known), ("good", None)):
        account = name + ("-nobody" if ca is None else "")
        before = len(nginx.seen(name))
        add(home, account, nginx.ports[name], ca)
        said = pointage(home, "sync", "--account", account, "--take", "1", expect=3)
        assert "certificate" in said["stopped"], said
        assert len(nginx.seen(name)) == before, f"{name}: something was sent"


needs.server()
needs.programs("nginx", "faketime")
with label_studio.Server() as one, tempfile.TemporaryDirectory(prefix="pointage-nginx-") as folder:
    with Nginx(Path(folder), one.url) as front:
        works(one, front, folder + "/home")
        sessions_are_kept(one, front, folder + "/short")
        refused(front, folder + "/refused")
        print("HTTP/2, TLS and compressed replies through nginx; a wrong name, an expired certificate, an unknown authority refused")
