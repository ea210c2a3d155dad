#!/usr/bin/env python3
"""Holds the protocol's examples and the services' manifests against the JSON Schemas, with a validator of others.

It also proves that the schemas refuse: each counter-example in refused/ must fail, and at the place that it names.
Needs PyPI jsonschema >= 4.18. Run from anywhere; prints one line a group and exits 1 at the first group that fails.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROTOCOL = ROOT / "Sources" / "OpenLabProtocol"
BASE = "https://openlab.example/protocol/1/"
REFERENCE = ["occupations", "skills", "offers", "courses", "questions", "market", "traits", "departments"]
# The schema of each result, by the method that asked.
RESULTS = {
    "service/describe": "describe.schema.json#/$defs/result",
    "jobMatching/match": "job-matching.schema.json#/$defs/result",
    "skillsProfiling/profile": "skills-profiling.schema.json#/$defs/result",
    "projectCoaching/advise": "project-coaching.schema.json#/$defs/result",
    "account/read": "account-read.schema.json#/$defs/result",
    **{f"reference/{kind}": f"reference.schema.json#/$defs/{kind}Page" for kind in REFERENCE},
}
# What a streamed item is, by the method of its call.
ITEMS = {
    "jobMatching/match": "job-matching.schema.json#/$defs/match",
    "skillsProfiling/profile": "skills-profiling.schema.json#/$defs/estimate",
    "projectCoaching/advise": "project-coaching.schema.json#/$defs/step",
}
NOTIFICATIONS = {"host": ["$/cancel", "$/ack"], "service": ["$/progress", "$/partialResult", "$/log"]}
# The schema of each message's params, as the examples must show one of each.
PARTS = [
    *RESULTS.values(),
    *ITEMS.values(),
    "describe.schema.json#/$defs/params",
    "job-matching.schema.json#/$defs/params",
    "skills-profiling.schema.json#/$defs/params",
    "project-coaching.schema.json#/$defs/params",
    "account-read.schema.json#/$defs/params",
    *[f"reference.schema.json#/$defs/{kind}Query" for kind in REFERENCE],
    *[f"notifications.schema.json#/$defs/{name}" for name in ["cancel", "ack", "progress", "partialResult", "log"]],
]


class Failure(Exception):
    pass


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def lines(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield f"{path.relative_to(ROOT)}:{number}", json.loads(line)
        except ValueError as error:
            raise Failure(f"{path.relative_to(ROOT)}:{number}: {error}") from None


def schemas():
    found = {}
    for path in sorted((PROTOCOL / "Schemas").glob("*.schema.json")):
        schema = load(path)
        if schema.get("$id") != BASE + path.name:
            raise Failure(f"{path.name}: $id is {schema.get('$id')}")
        Draft202012Validator.check_schema(schema)
        found[path.name] = schema
    if not found:
        raise Failure("no schemas found")
    return found


def pointer(parts):
    return "".join(f"/{part}" for part in parts)


def flat(errors):
    """All errors, those inside anyOf, oneOf and then too."""
    for error in errors:
        yield error
        yield from flat(error.context or [])


class Checker:
    def __init__(self, found):
        self.registry = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in found.values()])
        self.validators = {}

    def errors(self, reference, value):
        if reference not in self.validators:
            self.validators[reference] = Draft202012Validator({"$ref": BASE + reference}, registry=self.registry)
        return list(self.validators[reference].iter_errors(value))

    def require(self, place, reference, value):
        errors = self.errors(reference, value)
        if errors:
            error = errors[0]
            raise Failure(f"{place}: {reference} refuses {pointer(error.absolute_path) or 'it'}: {error.message}")


def check_examples(checker):
    methods, count = set(), 0
    for path in sorted((PROTOCOL / "Examples").glob("*.ndjson")):
        asked = {}
        for place, line in lines(path):
            side, message = line["from"], line["message"]
            other = "service" if side == "host" else "host"
            count += 1
            schema = f"{side}-message.schema.json"
            if "breaks" in line:
                if not checker.errors(schema, message):
                    raise Failure(f"{place}: passes, but must not: {line['breaks']}")
            else:
                checker.require(place, schema, message)
            method = message.get("method")
            if method is not None:
                methods.add((side, method))
                if "id" in message:
                    asked[side, message["id"]] = method
                if method == "$/partialResult":
                    call = asked["host", message["params"]["id"]]
                    for item in message["params"]["items"]:
                        checker.require(place, ITEMS[call], item)
            else:
                answered = asked.pop((other, message["id"]), None)
                if answered is None:
                    raise Failure(f"{place}: answers a request that is not open")
                if "result" in message:
                    methods.add((side, answered + " →"))
                    checker.require(place, RESULTS[answered], message["result"])
        if asked:
            raise Failure(f"{path.name}: never answered: {sorted(map(str, asked))}")
    hosts = ["service/describe", *ITEMS]
    services = [method for method in RESULTS if method not in hosts]
    wanted = {("host", m) for m in hosts + NOTIFICATIONS["host"]} | {("service", m) for m in services}
    wanted |= {("service", m) for m in NOTIFICATIONS["service"]}
    wanted |= {("service", m + " →") for m in hosts} | {("host", m + " →") for m in services}
    if wanted - methods:
        raise Failure(f"no example of {sorted(wanted - methods)}")
    print(f"examples: {count} messages follow their schemas; each of {len(wanted)} message types is there")


def check_manifests(checker):
    found = sorted([*ROOT.glob("Plugins/*/service.json"), *ROOT.glob("Samples/*/service.json")])
    for path in found:
        checker.require(str(path.relative_to(ROOT)), "manifest.schema.json", load(path))
    print(f"manifests: {len(found)} follow the schema")


def check_refused(checker, found):
    seen, count = set(), 0
    for path in sorted((HERE / "refused").glob("*.ndjson")):
        for place, line in lines(path):
            reference = path.stem + ".schema.json" + line.get("schema", "")
            errors = checker.errors(reference, line["value"])
            if not errors:
                raise Failure(f"{place}: {reference} accepts it, but: {line['why']}")
            places = {pointer(error.absolute_path) for error in flat(errors)}
            if line["at"] not in places:
                raise Failure(f"{place}: refused at {sorted(places)}, not at {line['at'] or 'its top'}")
            seen |= {reference, path.stem + ".schema.json"}
            count += 1
    missing = sorted((set(found) | set(PARTS)) - seen)
    if missing:
        raise Failure(f"no counter-example for {', '.join(missing)}")
    print(f"counter-examples: {count} are refused, each at its place; every schema has one")


def main():
    try:
        found = schemas()
        print(f"schemas: {len(found)} are draft 2020-12")
        checker = Checker(found)
        check_examples(checker)
        check_manifests(checker)
        check_refused(checker, found)
    except Failure as failure:
        print(f"schemas: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
