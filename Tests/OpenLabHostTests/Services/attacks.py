"""A service that attacks by the means of Python's library; what it tries and answers is as in Tests/AttackProgram."""
import ctypes, errno, json, os, signal, socket, subprocess, sys, tempfile, threading, time, urllib.request

steps = []


def attempt(what, body):
    """Notes what a try met: an errno, another failure by its name, or what there is to see."""
    try:
        text = body()
        steps.append({"what": what, "error": "", "text": str(text if text is not None else "")[:2000]})
    except OSError as error:
        reason = getattr(error, "reason", error)
        number = getattr(reason, "errno", None)
        steps.append({"what": what, "error": errno.errorcode.get(number, type(reason).__name__), "text": str(error)[:500]})
    except BaseException as error:
        steps.append({"what": what, "error": type(error).__name__, "text": str(error)[:500]})


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(200)


def run(*command, input=None):
    done = subprocess.run(command, input=input, capture_output=True, text=True, timeout=20)
    if done.returncode != 0:
        raise PermissionError(errno.EPERM, (done.stderr or done.stdout).strip()[:300])
    return done.stdout.strip()


def search(folder, secret):
    """Looks for a text in every file below a folder that is no program and no library."""
    found, looked = [], 0
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if os.path.join(above, name) not in ("/proc", "/sys", "/usr", "/dev")]
        for name in files:
            looked += 1
            try:
                if secret in read(os.path.join(above, name)):
                    found.append(os.path.join(above, name))
            except OSError:
                pass
    if not found:
        raise FileNotFoundError(errno.ENOENT, f"{looked} files looked into")
    return " ".join(found)


def link(path):
    name = os.path.join(os.environ["TMPDIR"], "link")
    os.symlink(path, name)
    return read(name)


def call(name, *arguments):
    """One of the C library's functions."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def children():
    made = []
    try:
        while len(made) < 300:
            made.append(subprocess.Popen(["sleep", "1000"]))
    finally:
        count = len(made)
        for child in made:
            child.kill()
    return count


def threads():
    gate, made = threading.Event(), 0
    try:
        while made < 300:
            threading.Thread(target=gate.wait, daemon=True).start()
            made += 1
    except RuntimeError:
        pass
    gate.set()
    return made


def attack(words):
    kind, words = words[0], words[1:]
    if kind == "read":
        secret, path = words
        folder = os.path.dirname(path)
        attempt("open", lambda: read(path))
        attempt("link", lambda: link(path))
        attempt("cat", lambda: run("cat", path))
        attempt("shell", lambda: run("sh", "-c", 'cd / && cat "$0"', path))
        attempt("cp", lambda: run("cp", path, os.path.join(os.environ["TMPDIR"], "copy")))
        attempt("find", lambda: run("find", folder, "-name", os.path.basename(path)))
        attempt("search", lambda: search(folder, secret))
        attempt("search of all", lambda: search("/", secret) if os.getpid() < 64 else search(folder, secret))
    elif kind == "network":
        port, path = words
        attempt("tcp", lambda: socket.create_connection(("127.0.0.1", int(port)), 2).close())
        attempt("localhost", lambda: socket.create_connection(("localhost", int(port)), 2).close())
        attempt("unix", lambda: socket.socket(socket.AF_UNIX).connect(path))
        attempt("dns", lambda: socket.getaddrinfo("openlab-attack.example.org", 80))
        attempt("http", lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=1).read())
        attempt("bash", lambda: run("bash", "-c", f"exec 3<>/dev/tcp/127.0.0.1/{port}"))
    elif kind == "tools":
        attempt("unshare", lambda: run("unshare", "--user", "--map-root-user", "true"))
        attempt("unshare net", lambda: run("unshare", "--net", "true"))
        attempt("mount", lambda: run("mount", "-t", "tmpfs", "none", os.environ["TMPDIR"]) if os.getpid() < 64 else run("false"))
        attempt("nsenter", lambda: run("nsenter", "--target", "1", "--all", "true"))
        attempt("chroot", lambda: run("chroot", "/", "true"))
        attempt("su", lambda: run("su", "-c", "true", input=""))
        attempt("date", lambda: run("date", "-s", "@1000000000") if os.getpid() < 64 else run("false"))
        attempt("dmesg", lambda: run("dmesg"))
        attempt("mknod", lambda: run("mknod", os.path.join(os.environ["TMPDIR"], "node"), "c", "1", "1"))
        attempt("renice", lambda: run("renice", "-n", "-5", "-p", str(os.getpid())))
        attempt("ptrace", lambda: call("ptrace", 0, 0, 0, 0))
        attempt("ctypes unshare", lambda: call("unshare", 0x10000000))
        attempt("ctypes setuid", lambda: call("setuid", 0))
    elif kind == "many":
        attempt("children", children)
        attempt("threads", threads)
    elif kind == "cat":  # becomes a program that sends back what it is sent
        os.execv("/bin/cat", ["cat"])
    elif kind == "works":
        attempt("temporary file", lambda: tempfile.NamedTemporaryFile().write(b"x"))
        attempt("pipe to a child", lambda: run("cat", input="x"))
        attempt("pair of sockets", lambda: [end.close() for end in socket.socketpair()])
        attempt("random", lambda: os.urandom(4).hex())
        attempt("time", lambda: time.strftime("%Y"))


identity = sys.argv[1]
for line in sys.stdin:
    message = json.loads(line)
    if message.get("method") == "service/describe":
        result = {"protocolVersion": 1, "service": {"id": identity, "version": "1.0.0"}, "kinds": ["job-matching"],
                  "capabilities": {"maxConcurrentRequests": 16}}
    elif message.get("method") == "jobMatching/match":
        attack(message["params"]["query"]["text"].split("|"))
        result, steps = {"steps": steps}, []
    else:
        continue
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
