"""Label Studio's own editor on a local server in headless Chromium, for a yardstick: submit by key to the next picture usable."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "interop"))
import label_studio  # noqa: E402

# What the page is asked: until a picture other than the last is decoded and there is something to choose.
USABLE = """(async () => {
  const picture = () => [...document.querySelectorAll('img[src^="blob:"]')].find(i => i.complete && i.naturalWidth > 0);
  const choices = () => document.querySelectorAll('input.ant-checkbox-input, input.ant-radio-input').length;
  const until = performance.now() + 20000;
  while (performance.now() < until) {
    const now = picture();
    if (now && now.src !== window.lastPicture && choices()) {
      await now.decode();
      window.lastPicture = now.src;
      return performance.now() - window.pressed;
    }
    await new Promise(requestAnimationFrame);
  }
  throw new Error('no picture to be seen');
})()"""
CHOSEN = """(async () => {
  while (!document.querySelector('input:checked')) await new Promise(requestAnimationFrame);
  window.addEventListener('keydown', () => { window.pressed = performance.now(); }, {capture: true, once: true});
})()"""


class Browser:
    """Chromium, told what to do through a pair of pipes."""

    def __init__(self, folder):
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
                 "--disable-component-update", "--window-size=1440,900", "--remote-debugging-pipe", f"--user-data-dir={folder}"]
        theirs_in, self.out = os.pipe()
        self.come, theirs_out = os.pipe()

        def give():
            spare = os.dup(theirs_out)
            os.dup2(theirs_in, 3)
            os.dup2(spare, 4)

        self.process = subprocess.Popen(["chromium", *flags], preexec_fn=give, close_fds=False, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.last, self.rest = 0, b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, session=None, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            reply = self.next()
            if reply.get("id") == self.last:
                assert "error" not in reply, (method, reply["error"])
                return reply["result"]

    def next(self):
        while b"\0" not in self.rest:
            more = os.read(self.come, 1 << 16)
            assert more, "the browser ended"
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def open(self, url):
        self.call("Page.enable", self.session)
        self.call("Page.navigate", self.session, url=url)
        while self.next().get("method") != "Page.loadEventFired":
            pass

    def run(self, script):
        told = self.call("Runtime.evaluate", self.session, expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def press(self, key, code, number, modifiers=0):
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", self.session, type=kind, key=key, code=code, windowsVirtualKeyCode=number, modifiers=modifiers)

    def close(self):
        self.process.terminate()
        self.process.wait(30)


def sign_in(browser, server):
    browser.open(server.url + "/user/login/")
    browser.run("""document.querySelector('[name=email]').value = 'a@example.org';
        document.querySelector('[name=password]').value = 'long-enough-1'; document.querySelector('form').submit()""")
    while browser.next().get("method") != "Page.loadEventFired":
        pass


def project_of(server, config, pictures):
    project = server.call("POST", "/api/projects/", {"title": "Yardstick", "label_config": config})["id"]
    for name, payload in pictures:
        server.upload(project, name, payload)
    return project


def answer_one(browser):
    browser.press("1", "Digit1", 49)
    browser.run(CHOSEN)
    browser.press("Enter", "Enter", 13, modifiers=2)  # with Control
    return browser.run(USABLE)


def submit_to_next_ms(config, pictures):
    """-> milliseconds, one figure for each task but the last."""
    with label_studio.Server() as server, tempfile.TemporaryDirectory(prefix="pointage-editor-") as folder:
        project = project_of(server, config, pictures)
        browser = Browser(folder)
        try:
            sign_in(browser, server)
            browser.open(f"{server.url}/projects/{project}/data?labeling=1")
            browser.run(USABLE)
            return [answer_one(browser) for _ in range(len(pictures) - 1)]
        finally:
            browser.close()
