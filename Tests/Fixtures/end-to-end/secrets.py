"""A program of the desktop that shows a secret wherever a program can.

usage: secrets.py FILE ARGUMENT...

FILE is a JSON object: "comm" and "thread" become the names of the process and of a thread, "folder" is where it works and has a
socket, "socket" the name of that, "abstract" of another, "user" and "ip" are a client's of KasmVNC, "title" is a window's on
the X server at the socket "display". An empty value leaves its place out. Prints "ready" and waits for its end.
"""

import json, os, socket, struct, sys, threading, time

with open(sys.argv[1]) as file:
    secrets = json.load(file)
kept = []


def name_task(task, name):
    with open(f"/proc/self/task/{task}/comm", "w") as comm:
        comm.write(name)


def thread():
    name_task(threading.get_native_id(), secrets["thread"])
    named.set()
    time.sleep(600)


def listen(address):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(8)
    kept.append(listener)


def open_window(display, title):
    """The least that an X client does to have a window with a title on the screen."""
    server = socket.socket(socket.AF_UNIX)
    server.connect(display)
    stream = server.makefile("rwb")
    kept.extend((server, stream))
    stream.write(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
    stream.flush()
    status, length = struct.unpack("<BxxxxxH", stream.read(8))
    setup = stream.read(length * 4)
    assert status == 1, setup
    window, vendor, formats = struct.unpack_from("<I", setup, 4)[0], struct.unpack_from("<H", setup, 16)[0], setup[21]
    root = struct.unpack_from("<I", setup, 32 + (vendor + 3) // 4 * 4 + formats * 8)[0]
    padded = title + b"\0" * (-len(title) % 4)
    # CreateWindow, ChangeProperty of WM_NAME (39) of type STRING (31), MapWindow, GetInputFocus for an answer.
    stream.write(struct.pack("<BBHIIhhHHHHII", 1, 0, 8, window, root, 5, 5, 50, 50, 0, 1, 0, 0))
    stream.write(struct.pack("<BBHIIIBxxxI", 18, 0, 6 + len(padded) // 4, window, 39, 31, 8, len(title)) + padded)
    stream.write(struct.pack("<BBHI", 8, 0, 2, window) + struct.pack("<BBH", 43, 0, 1))
    stream.flush()
    while (answer := stream.read(32))[0] != 1:
        assert answer[0] != 0, f"X error {answer[1]}"


named = threading.Event()
threading.Thread(target=thread, daemon=True).start()
named.wait()
if secrets["comm"]:
    name_task(os.getpid(), secrets["comm"])
os.chdir(secrets["folder"])
listen(secrets["socket"])
listen("\0" + secrets["abstract"])
if secrets["user"]:
    server = f"\0KasmVNCSock{os.getpid()}".encode().ljust(108, b"\0")
    listen(server)
    client = socket.socket(socket.AF_UNIX)
    name = f"\0{secrets['user']}@{secrets['ip']}_{int(time.time())}.1\0".encode()
    client.bind(name.ljust(108, b"\n"))
    client.connect(server)
    kept.extend((client, kept[-1].accept()))
if secrets["title"]:
    open_window(secrets["display"], secrets["title"].encode())
print("ready", flush=True)
time.sleep(600)
