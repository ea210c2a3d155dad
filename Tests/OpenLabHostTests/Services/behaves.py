"""A job-matching service whose behaviour the call's free text chooses; raw protocol, no SDK."""
import json, os, signal, subprocess, sys, threading, time

out = sys.stdout.buffer
lock = threading.Lock()


def send(message):
    with lock:
        out.write(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode() + b"\n")
        out.flush()


def raw(data):
    with lock:
        out.write(data)
        out.flush()


def match(message):
    identifier, params = message["id"], message["params"]
    how = params["query"].get("text", "")
    empty = {"id": identifier, "result": {"matches": []}}
    if how == "banner":
        raw(b"Listening on port 8080...\n")
    elif how == "wrong-id":
        send({"id": identifier + 1000, "result": {"matches": []}})
    elif how == "text-id":
        send({"id": str(identifier), "result": {"matches": []}})
    elif how == "twice":
        send(empty)
        send(empty)
    elif how == "exit":
        sys.stderr.write("ERROR: no more coffee\n")
        sys.stderr.flush()
        os._exit(3)
    elif how == "segv":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif how == "hang":
        send({"method": "$/progress", "params": {"id": identifier, "message": "hanging"}})
        time.sleep(600)
    elif how == "10MiB":
        send({"id": identifier, "result": {"abstained": {"reason": "x" * (10 << 20)}}})
    elif how == "close-stdout":
        os.close(1)
        time.sleep(600)
    elif how == "utf8":
        raw(b'{"jsonrpc":"2.0","id":%d,"result":{"abstained":{"reason":"\xff"}}}\n' % identifier)
    elif how == "comma":
        raw(b'{"jsonrpc":"2.0","id":%d,"result":{"matches":[],}}\n' % identifier)
    elif how == "duplicate":
        raw(b'{"jsonrpc":"2.0","id":%d,"result":{"matches":[],"matches":[]}}\n' % identifier)
    elif how == "deep":
        raw(b'{"jsonrpc":"2.0","id":%d,"result":' % identifier + b"[" * 5000 + b"]" * 5000 + b"}\n")
    elif how == "array":
        raw(b"[]\n")
    elif how == "empty-line":
        raw(b"\n")
    elif how == "error":
        send({"id": identifier, "error": {"code": 1234, "message": "no", "data": {"code": "acme/no", "hint": "ask"}}})
    elif how == "partials":
        for index in range(200):
            send({"method": "$/partialResult", "params": {"id": identifier, "items": [{"n": index}]}})
            if index % 64 == 63:
                credit.acquire()
        send(empty)
    elif how == "over-credit":
        for index in range(65):
            send({"method": "$/partialResult", "params": {"id": identifier, "items": [index]}})
        time.sleep(600)
    elif how == "flood":
        for index in range(20000):
            send({"method": "$/progress", "params": {"id": identifier, "fraction": 0.5}})
        send(empty)
    elif how == "slow":
        time.sleep(0.2)
        send(empty)
    elif how.startswith("ask:"):
        request = json.loads(how[4:])
        if request["params"].get("parent") == "own":
            request["params"]["parent"] = identifier
        waiting[request["id"]] = identifier
        send(request)
    elif how == "pid":
        send({"id": identifier, "result": {"abstained": {"reason": str(os.getpid())}}})
    elif how.startswith("gate:"):
        send({"method": "$/progress", "params": {"id": identifier, "message": str(os.getpid())}})
        with open(how[5:], "rb", buffering=0) as gate:
            gate.read(1)
        send({"id": identifier, "result": {"abstained": {"reason": str(os.getpid())}}})
    elif how.startswith("exit-first:") or how.startswith("partial-exit:"):
        # Notes each try in a file, and ends the process at the first.
        with open(how.split(":", 1)[1], "a+") as tries:
            tries.write(json.dumps({"pid": os.getpid(), "params": params}) + "\n")
            tries.flush()
            tries.seek(0)
            first = len(tries.readlines()) == 1
        if how.startswith("partial-exit:"):
            send({"method": "$/partialResult", "params": {"id": identifier, "items": [1]}})
            credit.acquire(1)
        if first:
            os._exit(3)
        send({"id": identifier, "result": {"abstained": {"reason": str(os.getpid())}}})
    elif how.startswith("banner-noted:"):
        with open(how.split(":", 1)[1], "a") as tries:
            tries.write("try\n")
        raw(b"Listening on port 8080...\n")
    elif how == "forged-crash":
        send({"id": identifier, "error": {"code": 1400, "message": "The service ended with status 3.",
              "data": {"code": "service/crashed", "hint": "none"}}})
    elif how.startswith("pages:"):
        # So many items of such a size, each with its number, and never more than the credit.
        count, size = (int(word) for word in how[6:].split(":"))
        open_items = []
        for index in range(count):
            item = {"n": index, "text": "x" * size}
            line = json.dumps({"jsonrpc": "2.0", "method": "$/partialResult", "params": {"id": identifier, "items": [item]}})
            with acknowledged:
                def fits():
                    del open_items[:acks.pop(identifier, 0)]
                    return len(open_items) < 64 and sum(open_items) + len(line) <= 1 << 20
                acknowledged.wait_for(fits)
            open_items.append(len(line))
            raw(line.encode() + b"\n")
        send(empty)
    elif how == "orphan":
        child = subprocess.Popen(["sleep", "600"])
        send({"id": identifier, "result": {"abstained": {"reason": str(child.pid)}}})
    else:
        send(empty)


class Credit:
    def __init__(self):
        self.condition, self.items = threading.Condition(), 0

    def give(self, items):
        with self.condition:
            self.items += items
            self.condition.notify()

    def acquire(self, items=64):
        with self.condition:
            self.condition.wait_for(lambda: self.items >= items)
            self.items -= items


places = int(sys.argv[1]) if len(sys.argv) > 1 else 16
credit, waiting = Credit(), {}
acks, acknowledged = {}, threading.Condition()
for line in sys.stdin.buffer:
    message = json.loads(line)
    method = message.get("method")
    if method == "service/describe":
        send({"id": message["id"], "result": {
            "protocolVersion": 1, "service": {"id": "fr.example.behaves", "version": "1.0.0"},
            "kinds": ["job-matching"], "capabilities": {"partialResults": True, "maxConcurrentRequests": places}}})
    elif method == "jobMatching/match":
        threading.Thread(target=match, args=(message,), daemon=True).start()
    elif method == "$/ack":
        credit.give(message["params"]["items"])
        with acknowledged:
            call = message["params"]["id"]
            acks[call] = acks.get(call, 0) + message["params"]["items"]
            acknowledged.notify_all()
    elif method is None:
        answered = waiting.pop(message["id"], None)
        if answered is not None:
            text = json.dumps(message.get("result", message.get("error")), ensure_ascii=False)
            send({"id": answered, "result": {"abstained": {"reason": text}}})
    elif "id" in message:
        send({"id": message["id"], "error": {"code": -32601, "message": "unknown method"}})
os._exit(0)
