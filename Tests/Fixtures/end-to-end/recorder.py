"""A web server that asks everybody for a password, with a secret all over its answer, and keeps what it was sent.

usage: recorder.py PORT FILE SECRET
"""

import socketserver, sys

port, file, secret = int(sys.argv[1]), sys.argv[2], sys.argv[3]


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.settimeout(5)
        received = b""
        try:
            while b"\r\n\r\n" not in received and (piece := self.request.recv(4096)):
                received += piece
        except OSError:
            pass
        with open(file, "ab") as kept:
            kept.write(received)
        body = f"<title>{secret}</title>"
        self.request.sendall(
            (
                f"HTTP/1.1 401 {secret}\r\nWWW-Authenticate: Basic realm=\"{secret}\"\r\nServer: {secret}\r\n"
                f"Location: https://{secret}/\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
            ).encode()
        )


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server(("127.0.0.1", port), Handler).serve_forever()
