"""Drip: one offer, then another every half second, until the call is cancelled; for the walk that suspends it."""
import json, sys, threading, time
lock, cancelled = threading.Lock(), threading.Event()
def send(**message):
    with lock: print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
def drip(call, offers):
    for number, offer in enumerate(offers):
        send(method="$/progress", params={"id": call, "fraction": number / len(offers), "message": f"offer {number + 1}"})
        send(method="$/partialResult", params={"id": call, "items": [{"offer": offer["id"], "score": 0.5}]})
        if cancelled.wait(0.5): break
    send(id=call, error={"code": 1101, "message": "The call was cancelled."})
call = None
for message in map(json.loads, sys.stdin):
    if message.get("method") == "service/describe":
        send(id=message["id"], result={"protocolVersion": 1, "service": {"id": "org.example.drip", "version": "1.0.0"},
                                       "kinds": ["job-matching"], "capabilities": {"partialResults": True}})
    elif message.get("method") == "jobMatching/match":
        call = message["id"]
        cancelled.clear()
        send(id="offers", method="reference/offers", params={"parent": call, "limit": 50})
    elif message.get("id") == "offers" and "result" in message:
        threading.Thread(target=drip, args=(call, message["result"]["items"]), daemon=True).start()
    elif message.get("method") == "$/cancel":
        cancelled.set()
