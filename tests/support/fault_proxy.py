"""A proxy that breaks what passes through it, by plan: TCP and HTTP aware, deterministic.

Each request that the plan cares for takes the next fault of `plan`, each other one the next of `aside`; where that is empty
it passes untouched. A fault is (kind, fraction): where something is cut, the fraction says after which part of its bytes.
What happened is kept in `log`, as (kind, fraction, what was asked for).
"""
import contextlib
import json
import re
import select
import socket
import struct
import threading
import time

PAGE = b"<html><body>Sign in to this network</body></html>"
SEND_FAULTS = [
    "lost_request", "lost_ack", "late_ack", "request_cut", "request_reset", "reply_cut_head", "reply_cut_body", "reply_reset", "stall",
    "page_200", "page_404", "say_401", "say_409_first", "say_413", "stored_413", "say_429", "say_503", "say_500", "stored_500", "wrong_shape", "wrong_result",
    "five_at_once", "database_held", "kill_before", "kill_after", "kill_in_reply", "kill_between"]
MEDIA_FAULTS = ["lost_request", "reply_cut_head", "reply_cut_body", "reply_reset", "stall", "page_200", "say_503", "say_500", "whole_again",
                "wrong_part", "other_file", "page_as_picture", "kill_in_reply"]
# For all that is asked for beside answers and pictures: lists, leases, tokens, projects, what stands there now.
ASIDE_FAULTS = [
    "lost_request", "lost_ack", "late_ack", "request_cut", "request_reset", "reply_cut_head", "reply_cut_body", "reply_reset", "stall",
    "page_200", "page_404", "say_401", "say_429", "say_503", "say_500", "stored_500", "wrong_shape", "database_held",
    "kill_before", "kill_after", "kill_in_reply", "kill_between", "kill_between", "kill_between"]
PLACES = {"token": rb"POST /api/token/", "lease": rb"POST /api/dm/actions/", "answer": rb"(POST|PATCH) /api/(tasks/\d+/)?annotations/",
          "annotations": rb"GET /api/(tasks/\d+/)?annotations/", "list": rb"GET /api/tasks/\?", "task": rb"GET /api/tasks/\d",
          "project": rb"GET /api/projects/", "picture": rb"GET /data/", "greeting": rb"GET /api/(version|current-user)/"}


def reply(status, kind, body, more=b""):
    return (b"HTTP/1.1 %d Said\r\nContent-Type: %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n" % (status, kind, len(body), more)) + body


def said(status, more=b""):
    return reply(status, b"application/json", json.dumps({"status_code": status, "detail": "said by the test"}).encode(), more)


def reset(link):
    """Ends a connection with RST, not FIN."""
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    link.close()


def place_of(head):
    return next((place for place, line in PLACES.items() if re.match(line, head)), "elsewhere")


def length_of(head):
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return None


def receive_message(link, rest=b""):
    """Head and body of one request or reply, and what came after it; None where the peer has gone."""
    while b"\r\n\r\n" not in rest:
        more = link.recv(65536)
        if not more:
            return None
        rest += more
    head, _, body = rest.partition(b"\r\n\r\n")
    head += b"\r\n\r\n"
    length = length_of(head)
    if length is None and head.startswith(b"HTTP/") and not head.startswith((b"HTTP/1.1 204", b"HTTP/1.1 304")):
        while more := link.recv(65536):
            body += more
        return head, body, b""
    while len(body) < (length or 0):
        more = link.recv(65536)
        if not more:
            return None
        body += more
    return head, body[:length or 0], body[length or 0:]


class FaultProxy:
    def __init__(self, port, cares=lambda head: b"/annotations/" in head.split(b"\r\n")[0] and head.startswith((b"POST", b"PATCH"))):
        self.server_port, self.cares, self.plan, self.aside, self.log = port, cares, [], [], []
        self.kill = lambda: None
        self.hold_database = contextlib.nullcontext
        self.overdue = None  # a request that the server had not answered when we gave up on it
        self.stall_seconds = 3.0
        self.lock = threading.Lock()
        self.changed = threading.Condition(self.lock)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.links = set()
        self.closed = False
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closed = True
        self.listener.close()
        with self.lock:
            for link in list(self.links):
                link.close()

    def accept(self):
        while not self.closed:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.links.add(link)
            threading.Thread(target=self.converse, args=(link,), daemon=True).start()

    def next_fault(self, head):
        with self.lock:
            plan = self.plan if self.cares(head) else self.aside
            if not plan:
                return ("none", 0)
            fault = plan.pop(0)
            self.log.append((*fault, place_of(head)))
            return fault

    def converse(self, link):
        rest = b""
        try:
            while True:
                message = receive_message(link, rest)
                if message is None:
                    break
                head, body, rest = message
                kind, fraction = self.next_fault(head)
                if not getattr(self, kind)(link, head, body, fraction):
                    break
        except OSError:
            pass
        finally:
            link.close()
            with self.changed:
                self.links.discard(link)
                self.changed.notify_all()

    @contextlib.contextmanager
    def server(self, request):
        try:
            with socket.create_connection(("127.0.0.1", self.server_port), timeout=60) as server:
                yield server
        except TimeoutError:
            self.overdue = request
            raise

    def ask(self, request):
        """One request on a connection of its own; the whole reply, b"" where the server gave none."""
        with self.server(request) as server:
            server.sendall(request)
            message = receive_message(server)
        return b"" if message is None else message[0] + message[1]

    def settle(self):
        """Where every client has ended: waits until all that they asked, also what nobody waits for any more, has been answered
        or dropped. Else it would arrive after a look at what is there, or on top of what the next run sends."""
        with socket.create_connection(self.listener.getsockname()) as last:  # they are accepted in turn: none is behind this one
            last.shutdown(socket.SHUT_WR)
            last.recv(1)
        with self.changed:
            assert self.changed.wait_for(lambda: not self.links, timeout=120), f"{len(self.links)} links are still open"
        assert not self.overdue, f"the server does not answer {self.overdue}"

    def stand_still(self, link):
        """For a while, or until the client has gone."""
        select.select([link], [], [], self.stall_seconds)

    # Each fault: true where the connection goes on.
    def none(self, link, head, body, _):
        answer = self.ask(head + body)
        link.sendall(answer)
        return bool(answer) and length_of(answer.partition(b"\r\n\r\n")[0]) is not None

    def lost_request(self, *_):
        return False

    def lost_ack(self, _link, head, body, _):
        self.ask(head + body)
        return False

    def late_ack(self, link, head, body, _):
        answer = self.ask(head + body)
        self.stand_still(link)
        link.sendall(answer)
        return False

    def send_part(self, head, body, fraction, harshly):
        request = head + body
        with self.server(request) as server:
            server.sendall(request[:max(1, int(len(request) * fraction))])
            if harshly:
                time.sleep(0.02)
                return reset(server)
            server.shutdown(socket.SHUT_WR)
            while server.recv(65536):
                pass

    def request_cut(self, _link, head, body, fraction):
        self.send_part(head, body, fraction, False)
        return False

    def request_reset(self, link, head, body, fraction):
        self.send_part(head, body, fraction, True)
        reset(link)
        return False

    def reply_cut_head(self, link, head, body, fraction):
        answer = self.ask(head + body)
        end = answer.find(b"\r\n\r\n")
        link.sendall(answer[:max(1, int(end * fraction))])
        return False

    def reply_cut_body(self, link, head, body, fraction):
        answer = self.ask(head + body)
        start = answer.find(b"\r\n\r\n") + 4
        link.sendall(answer[:start + int((len(answer) - start) * fraction)])
        return False

    def reply_reset(self, link, head, body, fraction):
        answer = self.ask(head + body)
        link.sendall(answer[:int(len(answer) * fraction)])
        time.sleep(0.02)
        reset(link)
        return False

    def stall(self, link, head, body, fraction):
        answer = self.ask(head + body)
        link.sendall(answer[:int(len(answer) * fraction)])
        self.stand_still(link)
        return False

    def give(self, link, answer):
        link.sendall(answer)
        return False

    def page_200(self, link, *_):
        return self.give(link, reply(200, b"text/html", PAGE))

    def page_404(self, link, *_):
        return self.give(link, reply(404, b"text/html; charset=utf-8", PAGE))

    def say_401(self, link, *_):
        return self.give(link, said(401))

    def say_409_first(self, link, head, body, _):
        self.ask(head + body)
        return self.give(link, said(409))

    def say_413(self, link, *_):
        return self.give(link, reply(413, b"text/html", PAGE))

    def stored_413(self, link, head, body, _):
        self.ask(head + body)
        return self.give(link, reply(413, b"text/html", PAGE))

    def say_429(self, link, *_):
        return self.give(link, said(429, b"Retry-After: 1\r\n"))

    def say_503(self, link, *_):
        return self.give(link, reply(503, b"text/html", PAGE))

    def say_500(self, link, *_):
        return self.give(link, said(500))

    def stored_500(self, link, head, body, _):
        self.ask(head + body)
        return self.give(link, said(500))

    def wrong_shape(self, link, head, body, _):
        self.ask(head + body)
        return self.give(link, reply(201, b"application/json", b'["not", {"what": "was expected"}]'))

    def wrong_result(self, link, head, body, _):
        self.ask(head + body)
        return self.give(link, reply(201, b"application/json", b'{"id": 1, "result": null}'))

    def five_at_once(self, link, head, body, _):
        answers = []
        askers = [threading.Thread(target=lambda: answers.append(self.ask(head + body))) for _ in range(5)]
        for each in askers:
            each.start()
        for each in askers:
            each.join()
        return self.give(link, answers[-1])

    def database_held(self, link, head, body, fraction):
        answers = []
        with self.hold_database():
            asker = threading.Thread(target=lambda: answers.append(self.ask(head + body)))
            asker.start()
            time.sleep(0.1 + fraction)
        asker.join()
        return self.give(link, answers[0])

    def kill_before(self, *_):
        self.kill()
        return False

    def kill_after(self, _link, head, body, _):
        self.ask(head + body)
        self.kill()
        return False

    def kill_in_reply(self, link, head, body, fraction):
        answer = self.ask(head + body)
        link.sendall(answer[:int(len(answer) * fraction)])
        self.kill()
        return False

    def kill_between(self, link, head, body, fraction):
        """After a reply that came whole: while it is being worked in, or the next one is asked for."""
        link.sendall(self.ask(head + body))
        time.sleep(fraction * 0.06)
        self.kill()
        return False

    def whole_again(self, link, head, body, _):
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"range:")]
        head_of, _, content = self.ask(b"\r\n".join(lines)).partition(b"\r\n\r\n")
        return self.give(link, reply(200, b"image/jpeg", content) if head_of.startswith(b"HTTP/1.1 200") else head_of + b"\r\n\r\n" + content)

    def wrong_part(self, link, head, body, _):
        answer = self.ask(head + body)
        return self.give(link, answer.replace(b"Content-Range: bytes ", b"Content-Range: bytes 9", 1))

    def other_file(self, link, head, body, _):
        """The file has grown since its first part was fetched."""
        answer = self.ask(head + body)
        if b"Range: bytes=0-" in head:
            return self.give(link, answer)
        return self.give(link, re.sub(rb"(Content-Range: bytes \d+-\d+/)(\d+)", lambda m: m[1] + b"%d" % (int(m[2]) + 1), answer, count=1))

    def page_as_picture(self, link, head, body, _):
        """Right in every header, but a web page inside."""
        answer = self.ask(head + body)
        start = answer.find(b"\r\n\r\n") + 4
        if b"Range: bytes=0-" in head and len(answer) - start > len(PAGE):
            answer = answer[:start] + PAGE + answer[start + len(PAGE):]
        return self.give(link, answer)
