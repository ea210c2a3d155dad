"""Generates and anonymises tables with openlab, and measures them with pyCANON: k, l and t must be the same."""

import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
from pycanon import anonymity

openlab = str(Path(sys.argv[1]).resolve())
QUASI = ["ageBand", "sex", "region", "department", "status", "diplomaLevel"]


def run(*arguments, codes=(0,)):
    result = subprocess.run([openlab, *arguments, "--json", "--quiet"], capture_output=True, text=True)
    assert result.returncode in codes, f"{arguments}: exit {result.returncode}: {result.stdout} {result.stderr}"
    return json.loads(result.stdout)


def same(name, frame, quasi, sensitive, report):
    # It crashes on a filtered frame unless the index starts anew.
    frame = frame.reset_index(drop=True)
    k = anonymity.k_anonymity(frame, quasi)
    l = anonymity.l_diversity(frame, quasi, [sensitive])
    t = anonymity.t_closeness(frame, quasi, [sensitive])
    assert (k, l) == (report["k"], report["l"]), f"{name}: pyCANON k {k}, l {l}; ours {report}"
    assert abs(t - report["t"]) < 1e-9, f"{name}: pyCANON t {t}; ours {report['t']}"
    print(f"{name}: k {k}, l {l}, t {t:.4f}, as pyCANON counts them")


def frame(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        account = json.loads(line)
        row = {name: str(account["profile"].get(name, "")) for name in QUASI}
        row["mainObstacle"] = account["constraints"]["mainObstacle"]
        rows.append(row)
    return pd.DataFrame(rows)


def generated(folder):
    for count, seed in [(10, 1), (500, 2017), (3000, 7)]:
        out = folder / f"{count}"
        run("fixtures", "generate", "--count", str(count), "--seed", str(seed), "--out", str(out))
        report = run("fixtures", "audit", str(out / "accounts.ndjson"))
        assert report["verdict"] == "kept" and report["records"] == count, report
        same(f"{count} accounts", frame(out / "accounts.ndjson"), QUASI, "mainObstacle", report)
    # A table that breaks the promise is measured all the same.
    lines = (folder / "500" / "accounts.ndjson").read_text(encoding="utf-8").splitlines()
    random.Random(3).shuffle(lines)
    broken = folder / "broken.ndjson"
    broken.write_text("\n".join(lines[:120]) + "\n", encoding="utf-8")
    report = run("fixtures", "audit", str(broken), codes=(1,))
    assert report["verdict"] == "broken", report
    same("120 of 500 accounts", frame(broken), QUASI, "mainObstacle", report)


def anonymised(folder):
    source = folder / "extract.csv"
    chance = random.Random(11)
    jobs = {"D1102": ["D11", "D"], "D1104": ["D11", "D"], "D1202": ["D12", "D"], "J1501": ["J15", "J"]}
    with open(source, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["dossier", "age", "code_postal", "metier", "sexe", "obstacle"])
        for row in range(1500):
            writer.writerow(
                [
                    f"n{row}",
                    min(64, max(17, int(chance.gauss(40, 12)))),
                    chance.choice(["59000", "59100", "59200", "62000", "75011", "97410"]),
                    chance.choice(list(jobs)),
                    chance.choice("FM"),
                    chance.choice(["mobilité", "garde", "diplôme", "langue", "santé; repos", "argent"]),
                ]
            )
    columns = {
        "dossier": {"role": "drop"},
        "age": {"role": "quasi", "bands": [5, 10, 20]},
        "code_postal": {"role": "quasi", "prefixes": [3, 2]},
        "metier": {"role": "quasi", "tree": jobs},
        "sexe": {"role": "quasi"},
        "obstacle": {"role": "sensitive"},
    }
    map_file = folder / "map.json"
    map_file.write_text(json.dumps({"columns": columns}), encoding="utf-8")
    quasi = ["age", "code_postal", "metier", "sexe"]
    before = pd.read_csv(source, sep=";", dtype=str, encoding="utf-8-sig")
    for k, l in [(10, 4), (5, 2), (40, 5)]:
        out = folder / f"out-{k}.csv"
        report = run(
            "fixtures", "anonymise", str(source), "--map", str(map_file), "--k", str(k), "--l", str(l), "--out", str(out)
        )
        assert report["after"]["k"] >= k and report["after"]["l"] >= l, report
        same(f"extract before {k}", before, quasi, "obstacle", report["before"])
        same(f"extract after {k}", pd.read_csv(out, dtype=str), quasi, "obstacle", report["after"])
        print(f"  loss {report['loss']:.3f}, {report['suppressed']} rows left out")


with tempfile.TemporaryDirectory() as scratch:
    generated(Path(scratch))
    anonymised(Path(scratch))
