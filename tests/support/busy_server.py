"""What other people do to a server meanwhile: sixty writers at once, a database that somebody holds for a while. And a look
at what is really there, in the database itself."""
import contextlib
import json
import sqlite3
import threading
import urllib.error
import uuid

WRITERS = 60
CONFIG = '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/></Choices></View>'


class BusyServer:
    """Around a label_studio.Server."""

    def __init__(self, server):
        self.server, self.port = server, server.port
        self.file = server.folder.name + "/data/label_studio.sqlite3"
        self.quiet = threading.RLock()  # held by who needs the server unhindered, and by who hinders it
        self.other_project, self.busy_tasks, self.personal = None, [], None

    def call(self, *words, **more):
        with self.quiet:
            return self.server.call(*words, **more)

    def add_task(self, project):
        self.call("POST", f"/api/projects/{project}/import", [{"data": {"text": "x"}}])

    def delete_task(self, task):
        """Its number never comes back: on SQLite the server gives the next task the number after the largest there is."""
        with self.quiet:
            if self.is_newest(task):
                self.add_task(self.elsewhere())
            self.call("DELETE", f"/api/tasks/{task}/")

    def replace_task(self, task, project):
        """Another one gets its number, where it is the newest."""
        with self.quiet:
            newest = self.is_newest(task)
            self.call("DELETE", f"/api/tasks/{task}/")
            self.add_task(project)
            return newest

    def is_newest(self, task):
        return self.read("SELECT max(id) FROM task") == [(task,)]

    def upload(self, *words):
        with self.quiet:
            return self.server.upload(*words)

    def personal_token(self):
        """One that is exchanged for others that live minutes; the server gives each person one."""
        with self.quiet:
            self.personal = self.personal or self.call("POST", "/api/token/", {})["token"]
            return self.personal

    def elsewhere(self):
        """A project that is nobody's here."""
        if self.other_project is None:
            self.other_project = self.call("POST", "/api/projects/", {"title": "Elsewhere", "label_config": CONFIG})["id"]
        return self.other_project

    @contextlib.contextmanager
    def locked(self):
        """Every other writer is told that the database is locked."""
        with self.quiet:
            link = sqlite3.connect(self.file, timeout=30, isolation_level=None)
            link.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                link.execute("ROLLBACK")
                link.close()

    def one_writer(self, task):
        body = {"result": [], "unique_id": str(uuid.uuid4()), "lead_time": 1}
        with contextlib.suppress(OSError, urllib.error.HTTPError):
            self.server.call("POST", f"/api/tasks/{task}/annotations/?include=id", body)

    @contextlib.contextmanager
    def storm(self):
        with self.quiet:
            if not self.busy_tasks:
                self.call("POST", f"/api/projects/{self.elsewhere()}/import", [{"data": {"text": "x"}}] * WRITERS)
                self.busy_tasks = self.tasks(self.elsewhere())[-WRITERS:]
            writers = [threading.Thread(target=self.one_writer, args=(task,)) for task in self.busy_tasks]
            for each in writers:
                each.start()
            try:
                yield
            finally:
                for each in writers:
                    each.join()

    def read(self, sql, *values):
        link = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)
        try:
            return link.execute(sql, values).fetchall()
        finally:
            link.close()

    def tasks(self, project):
        return [row[0] for row in self.read("SELECT id FROM task WHERE project_id = ? ORDER BY id", project)]

    def annotations(self, task):
        rows = self.read("SELECT result, unique_id FROM task_completion WHERE task_id = ?", task)
        return [(json.loads(result) if isinstance(result, str) else result, unique_id) for result, unique_id in rows]
