"""The whole way of a tester, a provider and a maintainer in a real browser, with JavaScript and without; with it, every
page that they come to is held to axe, at 1280 and at 320 pixels.

Usage: journeys.py ADDRESS PROVIDER_TOKEN MAINTAINER_TOKEN BUNDLE [--without-javascript]
The bundle is that of a service whose provider is the token's. Prints the address of every page that it came to, one a
line; exit 1 with what it missed.
"""
import json, os, re, sys, time
import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

ADDRESS, PROVIDER, MAINTAINER, BUNDLE = sys.argv[1:5]
SCRIPTED = "--without-javascript" not in sys.argv
SERVICE = "fr.openlab.job-matching"
# The rules, from the wheel that carries them.
AXE = open(os.path.join(os.path.dirname(axe_playwright_python.__file__), "axe.min.js"), encoding="utf-8").read()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a person waits at most for a page, a build or a result, in seconds.
PATIENCE = 60


class Browser:
    """One person's browser, with cookies of its own."""

    checked = set()

    def __init__(self):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en",
                     "--window-size=1280,1000", "--disable-background-networking"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        if not SCRIPTED:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(PATIENCE)
        self.open("/?lang=en")

    def open(self, path):
        self.driver.get(ADDRESS + path)
        self.note()

    def note(self):
        print(self.driver.current_url, flush=True)
        # One of a kind is enough: ids say nothing of how a page is made.
        kind = re.sub(r"/[a-z0-9]{26}|[#?].*", "", self.driver.current_url)
        if SCRIPTED and kind not in Browser.checked:
            Browser.checked.add(kind)
            for width in (1280, 320):
                self.check_access(width)

    def check_access(self, width):
        """No finding of axe, no sideways scroll."""
        command = self.driver.execute_cdp_cmd
        command("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        command("Runtime.evaluate", {"expression": AXE})
        script = "axe.run(document, {runOnly: {type: 'tag', values: %s}}).then(r => JSON.stringify(r.violations))" % json.dumps(TAGS)
        answer = command("Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True})
        found = [f"{v['id']} ({v['impact']}) at {v['nodes'][0]['target']}" for v in json.loads(answer["result"]["value"])]
        self.need(not found, f"axe at {width} px: {found}")
        wide = self.driver.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        self.need(not wide, f"the page scrolls sideways at {width} px")
        command("Emulation.clearDeviceMetricsOverride", {})

    @property
    def text(self):
        # A page that has just been replaced has no text for a moment.
        for _ in range(20):
            try:
                return self.driver.find_element(By.TAG_NAME, "main").text
            except Exception:
                time.sleep(0.1)
        return self.driver.find_element(By.TAG_NAME, "main").text

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, selector):
        element = self.find(selector)
        if SCRIPTED:
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        self.note()

    def wait(self, condition, what):
        end = time.time() + PATIENCE
        while time.time() < end:
            try:
                if condition():
                    return
            except Exception:
                pass
            time.sleep(0.2)
        self.fail(f"waited {PATIENCE} s for {what}")

    def need(self, truth, what):
        if not truth:
            self.fail(what)

    def fail(self, what):
        sys.exit(f"{what}\n  at {self.driver.current_url}\n  which says:\n{self.text[:1500]}")

    def sign_in(self, token):
        self.open("/login")
        self.find("input[name=token]").send_keys(token)
        self.press("main form button")
        self.need("/login" not in self.driver.current_url, "the token opens nothing")

    def end(self):
        errors = [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        self.need(not errors, f"the console has errors: {errors[:3]}")
        self.driver.quit()


def tester():
    """From search to reaction."""
    me = Browser()
    me.find("input[name=q]").send_keys("job ofers")
    me.press("main form button[type=submit]")
    me.need(me.all(f"main a[href*='{SERVICE}']"), "the search with a slip finds no job matching")
    me.open(f"/services/{SERVICE}")
    me.press("main a[href$='/try']")
    me.press("main a[href*='person=case-nurse']")
    boxes = me.all("input[name=grant]")
    me.need(boxes and not any(box.is_selected() for box in boxes), "something is granted before the person chose")
    for box in boxes[:-1]:
        box.click()
    me.press("main form[action$='/try'] button[type=submit]")
    me.wait(lambda: me.all("form[action$='/reaction']"), "the result and the form for a reaction")
    me.note()
    me.need(len(me.all("main h3")) + len(me.all("main h2")) > 3, "there are no offers")
    me.need("never asked" in me.text.lower() or "not granted" in me.text.lower() or "received" in me.text.lower(),
            "there is no receipt of what was read")
    form = "form[action$='/reaction'] "
    me.find(form + "input[type=radio][value=good]").find_element(By.XPATH, "./ancestor::label|.").click()
    me.find(form + "textarea").send_keys("Clear, but <b>where</b> is the map?")
    me.press(form + "button[type=submit]")
    me.open("/reactions")
    me.need("<b>where</b>" in me.text, "my reaction is not among mine, as I wrote it")
    return me


def provider():
    """From upload to what is left to do."""
    me = Browser()
    me.open("/workshop")
    me.need("/login" in me.driver.current_url, "the workshop opens without signing in")
    me.sign_in(PROVIDER)
    me.open("/workshop")
    me.find("input[type=file]").send_keys(BUNDLE)
    me.press("form[action$='/uploads'] button[type=submit]")
    me.wait(lambda: re.search(r"/workshop/[a-z][a-z0-9.-]+\.[a-z0-9-]+$", me.driver.current_url.split("?")[0]),
            "the version to be handed in")
    me.note()
    service = me.driver.current_url.split("?")[0].rsplit("/", 1)[1]
    me.press("form[action$='/people'] button[type=submit]")
    me.wait(lambda: me.driver.refresh() or "not run yet" not in me.text.lower(), "the run for the acceptance people")
    return me, service


def maintainer(service):
    """From queue to publish."""
    me = Browser()
    me.open("/review")
    me.need("/login" in me.driver.current_url, "the review opens without signing in")
    me.sign_in(MAINTAINER)
    me.open("/review")
    me.press(f"main a[href*='/review/{service}/']")
    decide(me, "publish", "It does what it says.")
    me.open(f"/services/{service}")
    me.need(me.all("main a[href$='/try']"), "what was published cannot be tried")
    me.open("/review/audit")
    me.need(service in me.text, "the log does not name the decision")
    return me


def decide(me, act, reason):
    me.find(f"input[type=radio][name=act][value={act}]").find_element(By.XPATH, "./ancestor::label|.").click()
    me.find("textarea[name=reason]").send_keys(reason)
    me.press("form[action*='/acts'] button[type=submit]")


def main():
    one = tester()
    two, service = provider()
    three = maintainer(service)
    # The provider reads and answers what was said of a service of theirs.
    one.open(f"/services/{service}/try?person=case-carpenter")
    for box in one.all("input[name=grant]"):
        box.click()
    one.press("main form[action$='/try'] button[type=submit]")
    one.wait(lambda: one.all("form[action$='/reaction']"), "a result of the service that was just published")
    form = "form[action$='/reaction'] "
    one.find(form + "input[type=radio][value=medium]").find_element(By.XPATH, "./ancestor::label|.").click()
    one.find(form + "textarea").send_keys("The offers are too far away.")
    one.press(form + "button[type=submit]")
    two.open(f"/workshop/{service}")
    two.need("too far away" in two.text, "the provider does not see the reaction")
    answer = "form[action*='/reactions/'] "
    two.find(answer + "textarea").send_keys("We now look at 30 km.")
    for select in two.all(answer + "select[name=act]"):
        Select(select).select_by_value("answer")
    for radio in two.all(answer + "input[type=radio][name=act][value=answer]"):
        radio.find_element(By.XPATH, "./ancestor::label|.").click()
    two.press(answer + "button[type=submit]")
    one.open("/reactions")
    one.need("30 km" in one.text, "the answer does not reach the person")
    # Suspended: gone from the catalogue at once, with the reason in public.
    three.open("/review")
    three.press(f"main a[href*='/review/{service}/']")
    decide(three, "suspend", "Under test: it looks too far.")
    one.open(f"/services/{service}")
    one.need("looks too far" in one.text, "the reason is not public")
    one.need(not one.all(f"main a[href$='/services/{service}/try']"), "what is suspended can still be tried")
    for person in (one, two, three):
        person.end()


main()
