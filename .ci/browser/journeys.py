"""The whole way of a tester, a provider and a maintainer in a real browser, with JavaScript and without; with it, every
page that they come to is held to axe, at 1280 pixels in the light and at 320 in the dark, and every link that each of
them sees leads somewhere.

Usage: journeys.py ADDRESS PROVIDER_TOKEN MAINTAINER_TOKEN,MAINTAINER_TOKEN FOLDER [--without-javascript]
The policy wants two maintainers to certify. The folder holds drip.tar, nearby.tar, nearby-2.tar (a second version) and
wrong.tar (a manifest with an error in its first line), whose provider is the token's. Prints the address of every page
that it came to, one a line; exit 1 with what it missed.
"""
import json, os, re, sys, time, urllib.error, urllib.parse, urllib.request
import axe_playwright_python
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

ADDRESS, PROVIDER, MAINTAINERS, BUNDLES = sys.argv[1:5]
MAINTAINERS = MAINTAINERS.split(",")
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
            self.check_access(1280, "light")
            self.check_access(320, "dark")

    def check_access(self, width, scheme):
        """No finding of axe, no sideways scroll."""
        command = self.driver.execute_cdp_cmd
        # What moves is at its end at once: colours are measured as they will stay.
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        command("Emulation.setEmulatedMedia", {"features": [{"name": n, "value": v} for n, v in features.items()]})
        command("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        command("Runtime.evaluate", {"expression": AXE})
        script = "axe.run(document, {runOnly: {type: 'tag', values: %s}}).then(r => JSON.stringify(r.violations))" % json.dumps(TAGS)
        answer = command("Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True})
        found = [f"{v['id']} ({v['impact']}) at {v['nodes'][0]['target']}" for v in json.loads(answer["result"]["value"])]
        self.need(not found, f"axe at {width} px, {scheme}: {found}")
        wide = self.driver.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        self.need(not wide, f"the page scrolls sideways at {width} px")
        command("Emulation.clearDeviceMetricsOverride", {})
        command("Emulation.setEmulatedMedia", {"features": []})

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
        page = self.find("html")
        element.click()
        self.leave(page)
        self.note()

    def leave(self, page):
        """Waits until another page is there: a click comes back before a slow answer. A script may also stay on its page."""
        end = time.time() + (2 if SCRIPTED else 20)
        while time.time() < end:
            try:
                page.is_enabled()
            except WebDriverException:
                return
            time.sleep(0.05)

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

    def choose(self, form, name, value):
        """Presses the words of one of several choices."""
        self.find(f"{form}input[type=radio][name={name}][value='{value}']").find_element(By.XPATH, "./ancestor::label|.").click()

    def open_details(self, place):
        """What is closed there, and holds a form, is opened."""
        for details in self.all(f"{place} details:not([open])"):
            details.find_element(By.TAG_NAME, "summary").click()

    def begin(self, service, person, all_scopes=False):
        """Starts a try for a person."""
        self.open(f"/services/{service}/try?person={person}")
        for box in self.all("input[name=grant]") if all_scopes else []:
            box.click()
        self.press("main form[action$='/try'] button[type=submit]")

    def hand_in(self, bundle):
        """Sends a bundle in; the id of its service."""
        self.open("/workshop")
        self.find("input[type=file]").send_keys(os.path.join(BUNDLES, bundle))
        self.press("form[action$='/uploads'] button[type=submit]")
        self.wait(lambda: re.search(r"/workshop/[a-z][a-z0-9.-]+\.[a-z0-9-]+$", self.driver.current_url.split("?")[0]),
                  f"{bundle} to be handed in")
        self.note()
        return self.driver.current_url.split("?")[0].rsplit("/", 1)[1]

    def sign_in(self, token):
        if "/login" not in self.driver.current_url:
            self.open("/login")
        self.find("input[name=token]").send_keys(token)
        self.press("main form button")

    def crawl(self):
        """Follows every link from the start as this person, some of each kind: none leads nowhere."""
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.driver.get_cookies())
        waiting, seen, kinds = ["/"], {"/"}, {}
        while waiting:
            path = waiting.pop()
            request = urllib.request.Request(ADDRESS + path, headers={"Cookie": cookies, "Accept": "text/html"})
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                    page = answer.read().decode() if "text/html" in answer.headers["Content-Type"] else ""
                    here = urllib.parse.urlsplit(answer.url).path
            except urllib.error.HTTPError as error:
                sys.exit(f"{path} is linked and answers {error.code}")
            for link in re.findall(r'<(?:a|link|img|script)[^>]* (?:href|src)="([^"#]+)', page):
                link = urllib.parse.urljoin(ADDRESS + here, link.replace("&amp;", "&"))
                if not link.startswith(ADDRESS + "/") or re.search(r"[?&](lang|theme)=", link):
                    continue
                link = link[len(ADDRESS):]
                # A page is of a kind with those that differ by an id, or by what their lists hold.
                place, _, query = link.partition("?")
                kind = re.sub(r"syn-\d+|case-[a-z-]+|[a-z0-9]{26}", "", place) + ("?" if query else "")
                if link not in seen and kinds.get(kind, 0) < 12:
                    kinds[kind] = kinds.get(kind, 0) + 1
                    seen.add(link)
                    waiting.append(link)

    def end(self):
        # A form that is sent back with what is wrong is a page like others, though the console notes its status.
        errors = [entry for entry in self.driver.get_log("browser")
                  if entry["level"] == "SEVERE" and not re.search("status of 422|/login - .*status of 403", entry["message"])]
        self.need(not errors, f"the console has errors: {errors[:3]}")
        self.driver.quit()


def tester():
    """From search to reaction, with the three kinds of result."""
    me = Browser()
    me.press("footer a[hreflang=fr]")
    me.need(me.find("html").get_attribute("lang") == "fr", "the choice of French does not hold")
    me.open("/people")
    me.need(me.find("html").get_attribute("lang") == "fr", "the choice of French is forgotten on the next page")
    me.open("/?lang=en")
    facets = len(me.all(".facet"))
    me.find("input[name=q]").send_keys("job ofers")
    me.press("main form button[type=submit]")
    me.need(me.all(f"main a[href*='{SERVICE}']"), "the search with a slip finds no job matching")
    me.need(len(me.all(".facet")) == facets, "a search makes facets vanish")
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
    me.need(len(me.all(".offers > li")) > 1 and me.all(".offers .marks li"), "there are no offers with their reasons")
    receipt = me.find("#receipt").text.lower()
    me.need("asked for, not granted" in receipt and "sent with the request" in receipt, "there is no receipt of what was read")
    form = "form[action$='/reaction'] "
    me.find(form + "textarea").send_keys("Clear, but <b>where</b> is the map?")
    me.choose(form, "smile", "good")
    me.press(form + "button[type=submit]")
    me.open("/reactions")
    me.need("<b>where</b>" in me.text, "my reaction is not among mine, as I wrote it")
    # Skills: questions one by one, then a picture and a table that say the same.
    me.begin("fr.openlab.skills-profiling", "case-nurse", all_scopes=True)
    me.wait(lambda: me.all("input[name=choice]"), "a first question")
    me.note()
    me.choose("", "choice", "0")
    me.press("form[action$='/answer'] button:not([name])")
    me.wait(lambda: "Question 2" in me.text, "a second question")
    me.press("button[name=simulate][value=rest]")
    me.wait(lambda: me.all("#receipt"), "the profile")
    me.note()
    me.need(me.all(".estimates svg") and me.all("#result table tbody tr"), "there is no picture of the skills with its table")
    # A plan: steps with their cost, one after the other.
    me.begin("fr.openlab.project-coaching", "case-nurse", all_scopes=True)
    me.wait(lambda: me.all("#receipt") or me.all("input[name=choice]"), "a question or the plan")
    if me.all("input[name=choice]"):
        me.press("button[name=simulate][value=rest]")
    me.wait(lambda: me.all("#receipt"), "the plan")
    me.note()
    me.need(len(me.all(".plan > li")) > 1 and "In all" in me.text, "there is no plan with what it costs in all")
    return me


def provider():
    """From upload to what is left to do."""
    me = Browser()
    me.open("/workshop")
    me.need("/login" in me.driver.current_url, "the workshop opens without signing in")
    me.sign_in("openlab_wrong")
    me.need("opens nothing" in me.text, "a wrong token is not told so")
    me.sign_in(PROVIDER)
    me.need("/workshop" in me.driver.current_url, "who signs in is not led to their workshop")
    me.find("input[type=file]").send_keys(os.path.join(BUNDLES, "wrong.tar"))
    me.press("form[action$='/uploads'] button[type=submit]")
    me.wait(lambda: "line 1" in me.text and "How to mend it" in me.text, "why the wrong bundle is refused, by its line")
    me.note()
    service = None
    for bundle in ("drip.tar", "nearby.tar"):
        service = me.hand_in(bundle)
    me.press("form[action$='/people'] button[type=submit]")
    me.wait(lambda: me.driver.refresh() or "not run yet" not in me.text.lower(), "the run for the acceptance people")
    me.need("What is left to do" in me.text and "openlab certify" in me.text, "the ladder does not say what is left to do")
    return me, service


def maintainer(service):
    """From queue to publish: the checklist, the run, the reason in public, two of them to certify."""
    me = Browser()
    me.open("/review")
    me.need("/login" in me.driver.current_url, "the review opens without signing in")
    me.sign_in(MAINTAINERS[0])
    me.need("/review" in me.driver.current_url, "who signs in is not led to the review")
    me.need("Waits for" in me.text and "minute" in me.text, "the queue does not say how long a version has waited")
    me.press(f"main a[href*='/review/{service}/']")
    me.need("Checklist" in me.text and "first version" in me.text, "there is no checklist, or no difference")
    me.press("form[action$='/people'] button[type=submit]")
    me.wait(lambda: me.driver.refresh() or "A nurse after burn-out" in me.text, "the run for the acceptance people")
    decide(me, "send-back", "")
    me.need("/acts" in me.driver.current_url and me.all("#reason-problem"), "a version is sent back without a reason")
    other = Browser()
    other.sign_in(MAINTAINERS[1])
    for one, token in ((me, MAINTAINERS[0]), (other, MAINTAINERS[1])):
        one.open("/review")
        one.press(f"main a[href*='/review/{service}/']")
        one.find("input[name=token]").send_keys(token)
        decide(one, "certify", "It does what it says.")
        if one is me:
            one.need("another one" in one.driver.page_source, "one maintainer is enough where the policy wants two")
    decide(other, "publish", "")
    other.end()
    me.open("/review")
    me.press("main a[href*='/review/org.example.drip/']")
    decide(me, "publish", "To be looked at.")
    me.open(f"/services/{service}")
    me.need(me.all("main a[href$='/try']"), "what was published cannot be tried")
    me.open("/review/audit")
    me.need(service in me.text and "is whole" in me.text, "the log does not name the decision, or does not hold")
    return me


def decide(me, act, reason):
    me.choose("", "act", act)
    me.find("textarea[name=reason]").send_keys(reason)
    me.press("form[action*='/acts'] button[type=submit]")


def loop(one, two, service):
    """What is said, answered, mended in a version, and confirmed by who said it."""
    one.begin(service, "case-carpenter", all_scopes=True)
    one.wait(lambda: one.all("form[action$='/reaction']"), "a result of the service that was just published")
    form = "form[action$='/reaction'] "
    one.choose(form, "smile", "medium")
    one.find(form + "textarea").send_keys("The offers are too far away.")
    one.press(form + "button[type=submit]")
    two.open(f"/workshop/{service}")
    two.need("too far away" in two.text, "the provider does not see the reaction")
    card = two.all("article[id^=reaction-]")[0].get_attribute("id")
    two.press(f"#{card} a[href*='/tries/']")
    two.need("jobMatching/match" in two.text, "the reaction does not lead to what was said in the try")
    two.open(f"/workshop/{service}")
    two.find(f"#{card} textarea").send_keys("We now look at 30 km.")
    two.press(f"#{card} button[name=act][value=answer]")
    one.open("/reactions")
    one.need("30 km" in one.text and "answered" in one.text, "the answer does not reach the person")
    # A new version, which says that it mends it; both versions beside each other.
    two.open("/workshop")
    two.hand_in("nearby-2.tar")
    two.press("form[action$='/compare'] button[type=submit]")
    two.need("main.py" in two.text and "service.json" in two.text, "the versions are not compared")
    two.open(f"/workshop/{service}")
    two.open_details(f"#{card}")
    two.press(f"#{card} button[name=act][value=correct]")
    one.open("/reactions")
    one.need("corrected in version 1.1.0" in one.text, "the person is not told which version mends it")
    one.press("button[name=act][value=confirm]")
    one.need("confirmed by its author" in one.text, "the author's word is not kept")
    two.open(f"/workshop/{service}")
    two.need("confirmed by its author" in two.text, "the provider does not see that it is settled")


def suspend(one, three, service):
    """What is suspended ends at once, for who is in the middle of a try too, with the reason in public."""
    three.open(f"/review/{service}/1.1.0")
    decide(three, "publish", "")
    one.open(f"/services/{service}")
    one.need("Changed thanks to you" in one.text, "the new version does not say whose words led to it")
    one.begin("org.example.drip", "case-nurse")
    one.wait(lambda: len(one.all("#try-items > li")) > 1, "offers while the call goes on")
    three.open("/review/org.example.drip/1.0.0")
    decide(three, "suspend", "Under test: it drips.")
    one.wait(lambda: "has just been suspended" in one.text, "the end of the call in flight")
    one.note()
    one.open("/services/org.example.drip")
    one.need("it drips" in one.text, "the reason is not public")
    one.need(not one.all("main a[href$='/org.example.drip/try']"), "what is suspended can still be tried")


def main():
    one = tester()
    two, service = provider()
    three = maintainer(service)
    loop(one, two, service)
    suspend(one, three, service)
    for person in (one, two, three):
        if SCRIPTED:
            person.crawl()
        person.end()


main()
