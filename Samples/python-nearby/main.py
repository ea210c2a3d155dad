"""Nearby: offers in occupations that a person knows or asks for, those of their own département first."""
import json, sys
ABSTAIN = {"fr": "Nommez un métier, ou partagez vos expériences : sinon je ne ferais que deviner.",
           "en": "Name an occupation, or share your experience: otherwise I would only guess."}
class Refused(Exception): pass
def send(**message): print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
def ask(method, **params):
    send(id="ask", method=method, params=params)
    for answer in map(json.loads, sys.stdin):  # a $/cancel may come first: the host then refuses what was asked
        if answer.get("id") == "ask":
            if "error" in answer: raise Refused(answer["error"])
            return answer["result"]["items"]
def match(call, context, account, query={}, **later):
    matches, held = [], {job["occupation"] for job in account.get("experiences", [])}
    mine = {item["skill"] for item in account.get("skills", []) if item["level"] >= 1}
    home = query.get("department") or account.get("profile", {}).get("department")
    wanted = [query["occupation"]] if "occupation" in query else sorted(held)
    if not wanted: return {"abstained": {"reason": ABSTAIN.get(context["locale"], ABSTAIN["en"])}}
    for offer in [o for w in wanted for o in ask("reference/offers", parent=call, occupation=w, limit=200)]:
        near = offer["department"] == home
        if "maxDistanceKm" in query and not near: continue
        shared = [skill for skill in offer["skills"] if skill in mine]
        reasons = [{"claim": "withinDistance", "km": 0}] if near else []  # only what is true: the host recomputes it
        if offer["occupation"] in held: reasons.append({"claim": "sameOccupation"})
        if shared: reasons.append({"claim": "sharesSkills", "skills": shared})
        missing = [skill for skill in offer["skills"] if skill not in mine] if mine else []
        score = (2 * len(shared) / max(1, len(offer["skills"])) + near) / 3
        matches.append({"offer": offer["id"], "score": score, "reasons": reasons, "missingSkills": missing})
    return {"matches": sorted(matches, key=lambda m: (-m["score"], m["offer"]))[:query.get("limit", 20)]}
for request in map(json.loads, sys.stdin):
    method, call, params = request.get("method"), request.get("id"), request.get("params", {})
    me = {"id": "org.example.nearby", "version": "1.0.0"}
    try:
        if method == "service/describe":
            send(id=call, result={"protocolVersion": 1, "service": me, "kinds": ["job-matching"]})
        elif method == "jobMatching/match": send(id=call, result=match(call, **params))
        elif call is not None: send(id=call, error={"code": -32601, "message": f"no method {method}"})
    except Refused as refused: send(id=call, error=refused.args[0])
    except (KeyError, TypeError) as error: send(id=call, error={"code": -32602, "message": f"wrong params: {error!r}"})
