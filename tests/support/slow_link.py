"""A slow, far and breaking link in front of a server: so many bytes a second in all, so many seconds there and back, each
connection reset after so many bytes towards the client. Deterministic but for the clock."""
import select
import socket
import struct
import threading
import time


class SlowLink:
    def __init__(self, port, rate=64_000, round_trip=0.4, reset_after=256_000):
        self.port, self.rate, self.half, self.reset_after = port, rate, round_trip / 2, reset_after
        self.down, self.resets, self.free_at = 0, 0, time.monotonic()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            link.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)
            threading.Thread(target=self.carry, args=(link,), daemon=True).start()

    def close(self):
        self.listener.close()

    def carry(self, link):
        time.sleep(2 * self.half)  # the handshake of a far connection
        server = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        over = threading.Event()
        up = threading.Thread(target=self.upward, args=(link, server, over), daemon=True)
        up.start()
        harshly = self.downward(server, link)
        over.set()
        up.join()  # a socket that somebody still reads from does not really close
        if harshly:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        link.close()
        server.close()

    def upward(self, link, server, over):
        try:
            while not over.is_set():
                if not select.select([link], [], [], 0.05)[0]:
                    continue
                data = link.recv(65536)
                if not data:
                    return server.shutdown(socket.SHUT_WR)
                time.sleep(self.half)
                server.sendall(data)
        except OSError:
            pass

    def turn(self, size):
        """Waits for this many bytes' place on the one link that all connections share."""
        with self.lock:
            begin = max(self.free_at, time.monotonic())
            self.free_at = begin + size / self.rate
            self.down += size
            until = self.free_at
        time.sleep(max(0, until - time.monotonic()))

    def downward(self, server, link):
        sent, last = 0, 0.0
        try:
            while data := server.recv(4096):
                if time.monotonic() - last > self.half:
                    time.sleep(self.half)  # the first of a burst travels; the others follow close behind it
                self.turn(len(data))
                last = time.monotonic()
                link.sendall(data)
                sent += len(data)
                if sent >= self.reset_after:
                    self.resets += 1
                    return True
        except OSError:
            pass
        return False
