#!/usr/bin/env python3
"""Sample work through a real Label Studio server: taken, done with no network, sent once, read back field by field.

    sync_with_label_studio.py PROGRAM SAMPLE_FOLDER
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import label_studio
import needs
from recording_proxy import RecordingProxy

PROGRAM, SAMPLE = sys.argv[1], Path(sys.argv[2])
BATCHES = ["sort", "tins", "themes", "moderation"]


def pointage(home, *words, expect=0, given=None):
    done = subprocess.run([PROGRAM, "--home", home, "--json", *words], input=given, capture_output=True, text=True,
                          env={**os.environ, "XDG_DATA_HOME": "/dev/null/none"})  # nobody else's turn to send is waited for
    assert done.returncode == expect, f"{words}: exit {done.returncode}, wanted {expect}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout) if done.stdout else {}


def fill(server):
    """One project a sample batch; -> {project id: batch}, {(project id, data key): answer}."""
    projects, wanted = {}, {}
    for batch in BATCHES:
        folder = SAMPLE / "batches" / batch
        tasks = json.loads((folder / "tasks.json").read_text())
        answers = json.loads((SAMPLE / "answers" / f"{batch}.json").read_text())
        project = server.call("POST", "/api/projects/", {"title": "Sample " + batch, "label_config": (folder / "config.xml").read_text()})
        projects[str(project["id"])] = batch
        for task in tasks:
            if "image" in task["data"]:
                server.upload(project["id"], task["data"]["image"], (folder / task["data"]["image"]).read_bytes())
            else:
                server.call("POST", f"/api/projects/{project['id']}/import", [{"data": task["data"]}])
            key = Path(task["data"]["image"]).name if "image" in task["data"] else task["data"]["text"]
            wanted[project["id"], key] = answers[str(task["id"])]
    return projects, wanted


def key_of(task):
    data = task["data"]
    if "text" in data:
        return data["text"]
    return Path(data["image"]).name.split("-", 1)[1]


def answer_all(home, server, projects, wanted):
    count = 0
    for batch in pointage(home, "batch", "list")["batches"]:
        for task in pointage(home, "task", "list", "--batch", batch["id"])["tasks"]:
            remote = server.call("GET", f"/api/tasks/{task['external_id']}/")
            answer = wanted[remote["project"], key_of(remote)]
            pointage(home, "task", "answer", task["id"], "--result", "-", "--seconds", str(answer["seconds"]),
                     given=json.dumps(answer["result"]))
            count += 1
    return count


def check_server(server, projects, wanted):
    seen = 0
    for project in projects:
        for task in server.call("GET", f"/api/projects/{project}/export?exportType=JSON"):
            answers = [a for a in task["annotations"] if not a["was_cancelled"]]
            assert len(answers) == 1, f"task {task['id']} has {len(answers)} answers"
            answer = wanted[int(project), key_of(task)]
            assert answers[0]["result"] == answer["result"], f"task {task['id']}: {answers[0]['result']} is not {answer['result']}"
            assert abs(answers[0]["lead_time"] - answer["seconds"]) < 0.001, answers[0]["lead_time"]
            assert answers[0]["ground_truth"] is False
            seen += 1
    return seen


def check_disk(home, wanted):
    """Neither a sentence nor the token lies on the disk in clear."""
    secrets = [key.encode() for _, key in wanted if " " in key] + [label_studio.TOKEN.encode()]
    for path in Path(home).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for secret in secrets:
                assert secret not in content, f"{path.name} holds {secret[:20]!r} in clear"


def run(server, home):
    projects, wanted = fill(server)
    pointage(home, "account", "add", "amber", "--type", "label-studio", "--url", server.url, "--token-file", "-",
             given=label_studio.TOKEN + "\n")
    listed = pointage(home, "project", "list", "--account", "amber")["projects"]
    assert {each["id"] for each in listed} == set(projects), listed
    for project in projects:
        taken = pointage(home, "sync", "--account", "amber", "--project", project, "--take", "100")
        assert taken["pending"] == 0, taken
    pictures = sum(len(b["data"]) for batch in ("sort", "tins") for b in json.loads((SAMPLE / "batches" / batch / "tasks.json").read_text()))
    done = answer_all(home, server, projects, wanted)
    assert done == len(wanted), (done, len(wanted))
    assert len(pointage(home, "outbox", "list")["items"]) == done
    sent = pointage(home, "sync")
    assert sent["stored"] == done and sent["refused"] == 0 and sent["pending"] == 0, sent
    assert check_server(server, projects, wanted) == done
    again = pointage(home, "sync")
    assert again["stored"] == again["already_stored"] == 0, again
    assert check_server(server, projects, wanted) == done
    assert {item["state"] for item in pointage(home, "outbox", "list")["items"]} == {"stored"}
    check_disk(home, wanted)
    print(f"{done} answers and {pictures} pictures through a real server, each once")


def cut_at_each_byte(server, request):
    """The request as it stood on the wire, ended after each number of its bytes."""
    for length in range(1, len(request)):
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as link:
            link.sendall(request[:length])
            link.shutdown(socket.SHUT_WR)
            while link.recv(65536):
                pass


def run_with_personal_token(server, home):
    project = server.call("POST", "/api/projects/", {"title": "Cut requests", "label_config":
        '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="yes"/></Choices></View>'})["id"]
    server.call("POST", f"/api/projects/{project}/import", [{"data": {"text": "one"}}, {"data": {"text": "two"}}])
    token = server.call("POST", "/api/token/", {})["token"]
    annotations = lambda: [a for t in server.call("GET", f"/api/tasks/?project={project}&fields=all")["tasks"] for a in t["annotations"]]
    with RecordingProxy(server.url) as proxy:
        pointage(home, "account", "add", "birch", "--type", "label-studio", "--url", proxy.url, "--token-file", "-", given=token)
        assert str(project) in {each["id"] for each in pointage(home, "project", "list", "--account", "birch")["projects"]}
        assert pointage(home, "sync", "--project", str(project), "--take", "9")["tasks_received"] == 2
        for task in pointage(home, "task", "list", "--batch", pointage(home, "batch", "list")["batches"][0]["id"])["tasks"]:
            result = [{"id": "r" + task["external_id"], "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": ["yes"]}}]
            pointage(home, "task", "answer", task["id"], "--result", "-", "--seconds", "4", given=json.dumps(result))
        proxy.swallow = True
        assert pointage(home, "sync", expect=3)["pending"] == 2
        cut_at_each_byte(server, proxy.kept[0])
        assert annotations() == [], "a cut request became an answer in her name"
        proxy.swallow = False
        assert pointage(home, "sync")["stored"] == 2
    assert len(annotations()) == 2 and all(a["result"] for a in annotations())
    print(f"a personal token; a request cut at each of its {len(proxy.kept[0])} bytes stored nothing")


def run_with_a_broken_link(server, home):
    """The reply to one of ten answers is lost with its connection: the next try goes out over one that was open before."""
    project = server.call("POST", "/api/projects/", {"title": "Ten", "label_config":
        '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="yes"/></Choices></View>'})["id"]
    server.call("POST", f"/api/projects/{project}/import", [{"data": {"text": str(n)}} for n in range(10)])
    with RecordingProxy(server.url) as proxy:
        pointage(home, "account", "add", "rowan", "--type", "label-studio", "--url", proxy.url, "--token-file", "-", given=label_studio.TOKEN)
        assert pointage(home, "sync", "--project", str(project), "--take", "10")["tasks_received"] == 10
        for task in pointage(home, "task", "list", "--batch", pointage(home, "batch", "list")["batches"][0]["id"])["tasks"]:
            result = [{"id": "r", "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": ["yes"]}}]
            pointage(home, "task", "answer", task["id"], "--result", "-", given=json.dumps(result))
        proxy.opened, proxy.lose_reply_of = 0, 2
        done = pointage(home, "sync")
    assert (done["stored"], done["already_stored"]) == (9, 1), done
    broken, there_then = proxy.answers[1]
    again, _ = proxy.answers[2]
    assert again != broken and again <= there_then, f"the next try waited for a new connection: {proxy.answers}"
    print("a link that broke cost no new connection: another one was open")


def taken_from_new_project(server, home, title, count):
    """A project of its own with that many sentences, all taken by a home of its own; -> its number."""
    project = server.call("POST", "/api/projects/", {"title": title, "label_config":
        '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="yes"/></Choices></View>'})["id"]
    server.call("POST", f"/api/projects/{project}/import", [{"data": {"text": str(n)}} for n in range(count)])
    pointage(home, "account", "add", "cedar", "--type", "label-studio", "--url", server.url, "--token-file", "-", given=label_studio.TOKEN)
    assert pointage(home, "sync", "--project", str(project), "--take", "9")["tasks_received"] == count
    return project


def run_with_withdrawn_work(server, home):
    """Tasks that are deleted, or done by somebody else, after they were taken are told before she starts."""
    project = taken_from_new_project(server, home, "Withdrawn work", 5)
    batch = pointage(home, "batch", "list")["batches"][0]["id"]
    tasks = lambda: pointage(home, "task", "list", "--batch", batch)["tasks"]
    standings = lambda: [each["standing"] for each in tasks()]
    assert standings() == ["as_agreed"] * 5, standings()
    first, second, third = (each["external_id"] for each in tasks()[:3])
    result = [{"id": "r", "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": ["yes"]}}]
    server.call("DELETE", f"/api/tasks/{first}/")
    colleague = server.call("POST", "/api/users/", {"email": "b@example.org", "username": "b"})["id"]
    server.call("POST", f"/api/tasks/{second}/annotations/", {"result": result, "completed_by": colleague})
    server.call("POST", f"/api/tasks/{third}/annotations/", {"result": result})  # her own, in a browser
    assert pointage(home, "sync")["pending"] == 0
    assert standings() == ["task_gone", "answered_there", "as_agreed", "as_agreed", "as_agreed"], standings()
    assert [each["state"] for each in tasks()] == ["todo"] * 5
    pointage(home, "task", "skip", tasks()[0]["id"], "--reason", "it is gone")
    assert pointage(home, "outbox", "list")["items"] == []
    pointage(home, "task", "answer", tasks()[1]["id"], "--result", "-", "--seconds", "4", given=json.dumps(result))
    assert pointage(home, "sync")["stored"] == 1
    assert pointage(home, "outbox", "list")["items"][0]["standing"] == "answered_there"
    server.call("DELETE", f"/api/projects/{project}/")
    pointage(home, "sync")
    assert standings()[2:] == ["project_closed"] * 3, standings()
    print("a task deleted, one done by somebody else, a project closed: each told before it was begun")


def run_with_odd_tasks(server, home):
    """A page that is too large comes by parts; what is too large or too deep by itself is told, and the others are taken."""
    project = server.call("POST", "/api/projects/", {"title": "Odd tasks", "label_config":
        '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="yes"/></Choices></View>'})["id"]
    deep = json.loads("[" * 100 + "]" * 100)
    tasks = [{"text": "x" * 700_000} for _ in range(30)] + [{"text": "y" * 17_000_000}, {"text": "deep", "more": deep}, {"text": "last"}]
    for start in range(0, len(tasks), 10):
        server.call("POST", f"/api/projects/{project}/import", [{"data": data} for data in tasks[start:start + 10]])
    pointage(home, "account", "add", "elm", "--type", "label-studio", "--url", server.url, "--token-file", "-", given=label_studio.TOKEN)
    taken = pointage(home, "sync", "--project", str(project), "--take", "99")
    assert taken["tasks_received"] == 31, taken
    assert len(taken["notes"]) == 2 and all("1 task cannot be" in note for note in taken["notes"]), taken
    print("31 tasks of more than a page's bound; one too large and one too deep told")


def run_with_skips(server, home):
    """A task passed with its reason is her skip on the platform, sent once; one that she does after all is an answer too."""
    taken_from_new_project(server, home, "Skips", 3)
    tasks = pointage(home, "task", "list", "--batch", pointage(home, "batch", "list")["batches"][0]["id"])["tasks"]
    there = lambda task: [(a["was_cancelled"], bool(a["result"])) for a in server.call("GET", f"/api/tasks/{task['external_id']}/")["annotations"]]
    for task in tasks[:2]:
        pointage(home, "task", "skip", task["id"], "--reason", "cannot be read")
    sent = pointage(home, "sync")
    assert sent["stored"] == 2 and sent["pending"] == 0, sent
    assert [there(task) for task in tasks] == [[(True, False)], [(True, False)], []], [there(task) for task in tasks]
    result = [{"id": "r", "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": ["yes"]}}]
    pointage(home, "task", "answer", tasks[1]["id"], "--result", "-", "--seconds", "4", given=json.dumps(result))
    assert pointage(home, "sync")["pending"] == 0
    assert there(tasks[1]) == [(False, True)], there(tasks[1])
    assert there(tasks[0]) == [(True, False)], there(tasks[0])
    print("two tasks passed are skips on the platform, each once; one of them done after all")


needs.server()
with label_studio.Server() as one, tempfile.TemporaryDirectory(prefix="pointage-home-") as folder:
    run(one, folder + "/home")
    run_with_personal_token(one, folder + "/second")
    run_with_withdrawn_work(one, folder + "/third")
    run_with_skips(one, folder + "/fourth")
    run_with_odd_tasks(one, folder + "/fifth")
    run_with_a_broken_link(one, folder + "/sixth")
