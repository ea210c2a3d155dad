"""Holds what programs read of the portal besides the API's answers to independent readers: the OpenAPI document, the
feed, the metrics, a badge. Usage: api_formats.py ADDRESS"""

import json
import re
import sys
import urllib.request
import xml.etree.ElementTree as ElementTree

from openapi_spec_validator import OpenAPIV31SpecValidator
from prometheus_client.parser import text_string_to_metric_families

address = sys.argv[1].rstrip("/")


def get(path, accept="*/*"):
    request = urllib.request.Request(address + path, headers={"Accept": accept, "Accept-Language": "fr"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.headers, answer.read()


document = json.loads(get("/api/v1/openapi.json")[1])
OpenAPIV31SpecValidator(document).validate()

headers, metrics = get("/metrics")
assert headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8", headers["Content-Type"]
text = metrics.decode()
families = list(text_string_to_metric_families(text))
assert len(families) > 20 and text.endswith("\n")
current, said, samples = None, set(), set()
for line in text.splitlines():
    if line.startswith("# HELP "):
        current = line.split()[2]
        assert current not in said, f"HELP twice: {current}"
        said.add(current)
    elif line.startswith("# TYPE "):
        assert line.split()[2] == current, line
    else:
        name = re.match(r"[a-zA-Z_:][a-zA-Z0-9_:]*", line).group()
        assert current in (name, re.sub("_(bucket|sum|count)$", "", name)), f"{name} in the family {current}"
        key = line.rsplit(" ", 1)[0]
        assert key not in samples, f"twice: {key}"
        samples.add(key)

atom = "{http://www.w3.org/2005/Atom}"
feed = ElementTree.fromstring(get("/feed.atom")[1])
assert feed.tag == atom + "feed"
moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
entries = feed.findall(atom + "entry")
assert entries, "services were published"
for element in [feed, *entries]:
    for name in ("id", "title"):
        assert element.findtext(atom + name), name
    assert moment.fullmatch(element.findtext(atom + "updated")), element.findtext(atom + "updated")
identities = [entry.findtext(atom + "id") for entry in entries]
assert len(set(identities)) == len(identities)
dates = [entry.findtext(atom + "updated") for entry in entries]
assert dates == sorted(dates, reverse=True), "the newest first"

for service in json.loads(get("/api/v1/services", "application/json")[1])["services"]:
    headers, badge = get(f"/badges/{service['id']}.svg", "image/*")
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    picture = ElementTree.fromstring(badge)
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    for element in picture.iter():
        assert element.tag.rpartition("}")[2] in {"svg", "title", "rect", "path", "g", "text"}, element.tag
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]

print(f"api: the document, {len(families)} metrics, {len(entries)} entries of the feed and the badges are well formed")
