"""Looks at a desktop through websockify as a viewer does: upgrades, agrees on version and security, begins a shared session and reads
what the server sends, for some seconds. An X server takes whoever leaves before that for somebody who tries passwords.

usage: viewer.py PORT SECONDS
"""

import socket
import struct
import sys
import time

port, end = int(sys.argv[1]), time.monotonic() + float(sys.argv[2])
connection = socket.create_connection(("127.0.0.1", port), timeout=10)
received = b""  # of the connection
plain = b""  # of its frames


def receive():
    """More bytes of the connection."""
    chunk = connection.recv(65536)
    if not chunk:
        sys.exit("the server has closed the connection")
    return chunk


def send(data):
    """One binary frame; what clients send is masked (RFC 6455, section 5.3), here by zeros."""
    connection.sendall(struct.pack("!BB4x", 0x82, 0x80 | len(data)) + data)


def read(count):
    """The next bytes of the server's frames."""
    global plain
    while len(plain) < count:
        length = take(2)[1] & 0x7F
        if length >= 126:
            length = int.from_bytes(take(2 if length == 126 else 8), "big")
        plain += take(length)
    data, plain = plain[:count], plain[count:]
    return data


def take(count):
    """The next bytes of the connection."""
    global received
    while len(received) < count:
        received += receive()
    data, received = received[:count], received[count:]
    return data


fields = ["GET / HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Protocol: binary", "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==", f"Origin: http://127.0.0.1:{port}"]
connection.sendall("\r\n".join([*fields, "", ""]).encode())
while b"\r\n\r\n" not in received:
    received += receive()
answer, received = received.split(b"\r\n\r\n", 1)
if b" 101 " not in answer.split(b"\r\n")[0]:
    sys.exit(f"no upgrade: {answer.splitlines()[0].decode()}")

# RFC 6143, sections 7.1 and 7.3.1: version, security without a password, and a session beside others.
banner = read(12)
if banner != b"RFB 003.008\n":
    sys.exit(f"the server says {banner}")
send(banner)
if 1 not in read(read(1)[0]):
    sys.exit("the server wants a password")
send(b"\x01")
if read(4) != bytes(4):
    sys.exit("the server refuses")
send(b"\x01")
read(24)
print("connected", flush=True)
connection.settimeout(1)
while time.monotonic() < end:
    try:
        receive()
    except TimeoutError:
        pass
