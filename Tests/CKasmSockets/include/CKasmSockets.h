#ifndef CKASMSOCKETS_H
#define CKASMSOCKETS_H

/// Listens as KasmVNC's X server does, on the abstract name of `pid`. Returns the socket, or -1.
int ckasm_listen(unsigned pid);

/// Connects a client to that listener from the abstract name that KasmVNC gives it, as a whole sockaddr_un in which `junk`,
/// 108 bytes, stands behind the name's final NUL. Returns the client's socket, or -1; the server's is in `accepted`.
int ckasm_connect(unsigned pid, int listener, const char *user, const char *ip, unsigned long seconds,
                  unsigned long microseconds, const unsigned char *junk, int *accepted);

#endif
