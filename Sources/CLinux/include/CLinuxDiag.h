// The kernel's listings of TCP and Unix sockets over netlink (sock_diag(7)). All functions return -1 and set errno on failure.
#ifndef CLINUXDIAG_H
#define CLINUXDIAG_H

#include <stddef.h>
#include <stdint.h>

/// The netlink families that list sockets, and addresses of the machine.
extern const uint32_t clinux_netlink_sock_diag, clinux_netlink_route;

/// A netlink socket for sock_diag(7) that waits 200 ms at most for an answer.
int clinux_open_diag(void);

/// Asks for the TCP sockets, of IPv4 and IPv6, that are in one of `states`, a mask of 1 << state, and whose own port is `port`, with
/// their tcp_info. The answer bears `sequence`.
int clinux_request_tcp_diag(int socket, uint32_t states, uint16_t port, uint32_t sequence);

/// Asks for the Unix sockets that are in one of `states`, likewise, with their names.
int clinux_request_unix_diag(int socket, uint32_t states, uint32_t sequence);

/// Where the fields of an answer are and what their values mean (linux/netlink.h, rtnetlink.h, inet_diag.h, tcp.h,
/// unix_diag.h). Fields of a socket count from its inet_diag_msg or unix_diag_msg, those of info from its tcp_info.
struct clinux_diag_layout {
  size_t header_size, length, type, flags, sequence;
  size_t attribute_header_size, attribute_length, attribute_type;
  size_t socket_size, state, own_port, cookie, receive_queue, send_queue, inode;
  size_t info_size, round_trip, retransmitted, acknowledged, received, unsent;
  size_t unix_size, unix_type, unix_state, unix_inode;
  uint16_t type_error, type_done, type_socket, type_internet_socket, flag_interrupted, attribute_info, attribute_name;
  uint8_t state_established, state_listen;
};
extern const struct clinux_diag_layout clinux_diag_layout;

#endif
