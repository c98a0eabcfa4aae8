"""Passes requests on to a real server, or keeps a request for an answer and closes without a word, or loses one reply."""
import http.server
import threading
import urllib.error
import urllib.request


class RecordingProxy:
    def __init__(self, target):
        self.kept, self.swallow = [], False
        self.opened, self.answers, self.lose_reply_of = 0, [], None  # connections so far; of each answer: its own, and how many there were
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                proxy.opened += 1
                self.number = proxy.opened

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                is_answer = self.command == "POST" and "/annotations/" in self.path
                if is_answer:
                    proxy.answers.append((self.number, proxy.opened))
                if proxy.swallow and is_answer:
                    lines = [self.requestline] + [f"{name}: {value}" for name, value in self.headers.items()]
                    proxy.kept.append("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
                    self.close_connection = True
                    return
                asked = urllib.request.Request(target + self.path, data=body or None, method=self.command,
                                               headers={k: v for k, v in self.headers.items() if k not in ("Host", "Content-Length")})
                try:
                    reply = urllib.request.urlopen(asked, timeout=60)
                except urllib.error.HTTPError as error:
                    reply = error
                content = reply.read()
                if is_answer and len(proxy.answers) == proxy.lose_reply_of:
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                for name in ("Content-Type", "Content-Range"):
                    if reply.headers.get(name):
                        self.send_header(name, reply.headers[name])
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = pass_on

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
