"""A TCP relay on loopback that can be made slow, so that a person has the time to press Stop; closed, there is no network."""
import socket
import threading
import time


class SlowProxy:
    def __init__(self, port, at=0):
        self.port_behind, self.bytes_a_second = port, 0
        self.listener = socket.create_server(("127.0.0.1", at))
        self.at = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.at}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.port_behind))
            threading.Thread(target=self.relay, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self.relay, args=(far, near, True), daemon=True).start()

    def relay(self, source, target, down):
        try:
            while piece := source.recv(4096):
                target.sendall(piece)
                if down and self.bytes_a_second:
                    time.sleep(len(piece) / self.bytes_a_second)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for the next one
        self.listener.close()
