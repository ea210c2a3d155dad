#!/usr/bin/env python3
"""Runs a command where the kernel refuses some of what a sandbox is made of; for the superuser, on Linux.

  stage.py [MEANS…] -- COMMAND…

`max_NAME_namespaces=0` is set in a user namespace of the command's own, so that nothing outside changes. `landlock` and
`seccomp` have those calls answer as a kernel answers that was built without them. `masked-proc` covers parts of /proc as
containers do. `capless` takes every capability. `plain` makes the command a user without rights, last of all.
Ends with 77 where the machine does not let this be tried.
"""
import ctypes
import os
import platform
import struct
import sys

libc = ctypes.CDLL(None, use_errno=True)
NEW_NAMESPACE, NEW_PROCESSES, NEW_USER = 0x00020000, 0x20000000, 0x10000000
MS_BIND, MS_REMOUNT, MS_RDONLY, MS_REC, MS_PRIVATE = 4096, 32, 1, 16384, 1 << 18
PLAIN = 61235


def need(result, what):
    if result != 0:
        print(f"stage: {what}: {os.strerror(ctypes.get_errno())}", file=sys.stderr)
        os._exit(77)


def mount(source, target, kind=None, flags=0):
    need(libc.mount(source, target, kind, flags, None), f"mount on {target.decode()}")


def refuse(calls):
    """A filter that answers some calls with an error: {number: (first argument or None, errno)}."""
    program = [(0x20, 0, 0, 0)]  # the call's number
    for number, (argument, error) in calls.items():
        if argument is None:
            program += [(0x15, 0, 1, number), (0x06, 0, 0, 0x00050000 | error)]
        else:
            program += [(0x15, 0, 4, number), (0x20, 0, 0, 16), (0x15, 0, 1, argument)]
            program += [(0x06, 0, 0, 0x00050000 | error), (0x20, 0, 0, 0)]
    program.append((0x06, 0, 0, 0x7FFF0000))
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    head = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code))
    need(libc.prctl(38, 1, 0, 0, 0), "no new privileges")
    need(libc.prctl(22, 2, ctypes.c_char_p(head), 0, 0), "a seccomp filter")


def prepare(means, settings):
    if settings:
        mount(b"proc", b"/proc", b"proc")
        for setting in settings:
            name, value = setting.split("=")
            with open(f"/proc/sys/user/{name}", "w") as file:
                file.write(value)
    if "masked-proc" in means:
        mount(b"tmpfs", b"/proc/fs", b"tmpfs")
        mount(b"/proc/sys", b"/proc/sys", flags=MS_BIND)
        mount(None, b"/proc/sys", flags=MS_BIND | MS_REMOUNT | MS_RDONLY)
    if "capless" in means:
        for capability in range(64):
            libc.prctl(24, capability, 0, 0, 0)
        header, none = struct.pack("Ii", 0x20080522, 0), bytes(24)
        need(libc.capset(ctypes.c_char_p(header), ctypes.c_char_p(none)), "no capabilities")
    if "plain" in means:
        os.setgroups([])
        os.setresgid(PLAIN, PLAIN, PLAIN)
        os.setresuid(PLAIN, PLAIN, PLAIN)
    intel = platform.machine() == "x86_64"
    if "landlock" in means:
        refuse({number: (None, 38) for number in (444, 445, 446)})
    if "seccomp" in means:
        refuse({(317 if intel else 277): (None, 38), (157 if intel else 167): (22, 22)})


def main():
    words = sys.argv[1:]
    means, command = words[: words.index("--")], words[words.index("--") + 1 :]
    settings = [word for word in means if "=" in word]
    ready_read, ready_write = os.pipe()
    go_read, go_write = os.pipe()
    child = os.fork()
    if child == 0:
        flags = NEW_NAMESPACE | (NEW_USER | NEW_PROCESSES if settings else 0)
        need(libc.unshare(flags), "namespaces")
        if settings:
            os.write(ready_write, b".")
            os.read(go_read, 1)
            os.setresgid(0, 0, 0)
            os.setresuid(0, 0, 0)
        mount(None, b"/", flags=MS_REC | MS_PRIVATE)
        inner = os.fork()
        if inner == 0:
            prepare(means, settings)
            os.execvp(command[0], command)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 255)
    os.close(ready_write)
    if settings and os.read(ready_read, 1):
        for name in ("uid_map", "gid_map"):
            with open(f"/proc/{child}/{name}", "w") as file:
                file.write("0 0 65536")
    os.write(go_write, b".")
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 255)


main()
