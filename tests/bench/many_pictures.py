"""A platform of one project with many small pictures, on loopback: what a bench of taking needs, nothing more."""
import http.server
import json
import re
import struct
import threading
import urllib.parse
import zlib

CONFIG = '<View><Image name="i" value="$image"/><Choices name="c" toName="i"><Choice value="Penguin"/><Choice value="Sea"/></Choices></View>'


def png(seed, size=20_000):
    """A picture of 64 x 64 with `size` bytes beside it, so that each weighs the same and none is like another."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((seed * 7 + y) % 256 for _ in range(64)) for y in range(64))
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0))
    rest = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    text = (f"number {seed} " * size)[:size - len(head) - len(rest) - 12].encode()
    return head + chunk(b"tEXt", b"Comment\0" + text[8:]) + rest


class ManyPictures:
    def __init__(self, count):
        platform = self
        self.count, self.served, self.open = count, 0, True

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def say(self, body, kind="application/json", status=200, more=()):
                self.send_response(status)
                for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *more):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                path = urllib.parse.unquote(self.path)
                if picture := re.match(r"/data/(\d+)\.png", path):
                    if not platform.open:
                        return self.say(b"{}", status=500)
                    platform.served += 1
                    body = png(int(picture[1]))
                    start = int(re.search(r"\d+", self.headers.get("Range", "0"))[0])
                    return self.say(body[start:], "image/png", 206, [("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")])
                self.say(json.dumps(platform.answer(path)).encode())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.say(json.dumps({"id": int(re.search(r"\[(\d+)", body)[1]), "unique_lock_id": "lock", "overlap": 1}).encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def answer(self, path):
        if path.startswith("/api/version"):
            return {"release": "1.23.2"}
        if path.startswith("/api/current-user"):
            return {"id": 1}
        project = {"id": 5, "title": "Many", "task_number": self.count, "queue_total": self.count, "queue_done": 0,
                   "label_config": CONFIG, "maximum_annotations": 1}
        if path.startswith("/api/projects/?"):
            return {"count": 1, "results": [project]}
        if path.startswith("/api/projects/"):
            return project
        if asked := re.search(r'"value":\[([\d,]+)\]', path):  # what became of these: they stand as they were, and none is done by her
            those = [] if "annotators" in path else [int(one) for one in asked[1].split(",")]
            return {"tasks": [{"id": one, "is_labeled": False} for one in those], "total": len(those)}
        after = int(re.search(r'"value":(\d+)', path)[1])
        tasks = [{"id": n, "data": {"image": f"/data/{n}.png"}} for n in range(after + 1, min(after + 100, self.count) + 1)]
        return {"tasks": tasks, "total": self.count}

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
