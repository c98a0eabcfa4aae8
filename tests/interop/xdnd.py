"""A file dragged from a file manager and let go over a window: the source's half of XDND, spoken straight to X11, since
no tool speaks it. drop(window, path) ends when the window said that it has taken the file."""
import ctypes
import select
import subprocess
import time
from urllib.parse import quote

PATIENCE = 30  # seconds
CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
VERSION, COPY, REPLACE = 5, "XdndActionCopy", 0
LONG, ATOM = ctypes.c_long, ctypes.c_ulong


class Head(ctypes.Structure):  # how each event begins
    _fields_ = [("type", ctypes.c_int), ("serial", ATOM), ("sent", ctypes.c_int), ("display", ctypes.c_void_p)]


class Message(Head):
    _fields_ = [("window", ATOM), ("kind", ATOM), ("format", ctypes.c_int), ("data", LONG * 5)]


class Asked(Head):
    _fields_ = [("owner", ATOM), ("requestor", ATOM), ("selection", ATOM), ("target", ATOM), ("property", ATOM), ("time", ATOM)]


class Answered(Head):
    _fields_ = [("requestor", ATOM), ("selection", ATOM), ("target", ATOM), ("property", ATOM), ("time", ATOM)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("message", Message), ("asked", Asked), ("answered", Answered), ("room", LONG * 24)]


def x11():
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XCreateSimpleWindow.restype = ATOM
    library.XDefaultRootWindow.restype = ATOM
    library.XInternAtom.restype = ATOM
    return library


class FileManager:
    def __init__(self, display, target):
        self.x, self.target = x11(), target
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))
        root = self.x.XDefaultRootWindow(self.display)
        self.window = self.x.XCreateSimpleWindow(self.display, ATOM(root), 0, 0, 1, 1, 0, ATOM(0), ATOM(0))

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def tell(self, kind, *data):
        event = Event()
        event.message = Message(CLIENT_MESSAGE, 0, 1, self.display, self.target, self.atom(kind), 32,
                                (LONG * 5)(self.window, *data, *[0] * (4 - len(data))))
        self.x.XSendEvent(self.display, ATOM(self.target), 0, LONG(0), ctypes.byref(event))
        self.x.XFlush(self.display)

    def wait(self, kind, uris=b""):
        """For a word of the window; what it asks for meanwhile is given."""
        until, event = time.monotonic() + PATIENCE, Event()
        while time.monotonic() < until:
            if not self.x.XPending(self.display):
                select.select([self.x.XConnectionNumber(self.display)], [], [], 0.1)
                continue
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_REQUEST:
                self.give(event.asked, uris)
            if event.type == CLIENT_MESSAGE and event.message.kind == self.atom(kind):
                return event.message.data
        raise AssertionError("the window never said " + kind)

    def give(self, asked, uris):
        self.x.XChangeProperty(self.display, ATOM(asked.requestor), ATOM(asked.property), ATOM(asked.target), 8, REPLACE, uris, len(uris))
        event = Event()
        event.answered = Answered(SELECTION_NOTIFY, 0, 1, self.display, asked.requestor, asked.selection, asked.target, asked.property, asked.time)
        self.x.XSendEvent(self.display, ATOM(asked.requestor), 0, LONG(0), ctypes.byref(event))
        self.x.XFlush(self.display)

    def drop(self, path, x, y):
        self.x.XSetSelectionOwner(self.display, ATOM(self.atom("XdndSelection")), ATOM(self.window), ATOM(0))
        self.tell("XdndEnter", VERSION << 24, self.atom("text/uri-list"))
        self.tell("XdndPosition", 0, x << 16 | y, 0, self.atom(COPY))
        assert self.wait("XdndStatus")[1] & 1, "the window would not take the file"
        self.tell("XdndDrop", 0, 0)
        taken = self.wait("XdndFinished", f"file://{quote(str(path))}\r\n".encode())
        assert taken[1], "the window let the file go"  # GLFW says how many bytes it got


def drop(window, path):
    found = subprocess.run(["xdotool", "search", "--class", "pointage"], env=window.environment, capture_output=True, text=True, check=True)
    manager = FileManager(window.environment["DISPLAY"], int(found.stdout.split()[-1]))
    manager.drop(path, window.width // 2, window.height // 2)
    manager.x.XCloseDisplay(manager.display)
