#define _GNU_SOURCE
#include "CLinux.h"

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

// The states of linux/tcp_states.h, which user space does not get; netinet/tcp.h and linux/tcp.h exclude each other.
enum { established = 1, listening = 10 };

const struct clinux_diag_layout clinux_diag_layout = {
    .header_size = NLMSG_HDRLEN,
    .length = offsetof(struct nlmsghdr, nlmsg_len),
    .type = offsetof(struct nlmsghdr, nlmsg_type),
    .flags = offsetof(struct nlmsghdr, nlmsg_flags),
    .sequence = offsetof(struct nlmsghdr, nlmsg_seq),
    .attribute_header_size = RTA_LENGTH(0),
    .attribute_length = offsetof(struct rtattr, rta_len),
    .attribute_type = offsetof(struct rtattr, rta_type),
    .socket_size = sizeof(struct inet_diag_msg),
    .state = offsetof(struct inet_diag_msg, idiag_state),
    .own_port = offsetof(struct inet_diag_msg, id.idiag_sport),
    .cookie = offsetof(struct inet_diag_msg, id.idiag_cookie),
    .receive_queue = offsetof(struct inet_diag_msg, idiag_rqueue),
    .send_queue = offsetof(struct inet_diag_msg, idiag_wqueue),
    .inode = offsetof(struct inet_diag_msg, idiag_inode),
    // As far as it is read: later kernels append fields.
    .info_size = offsetof(struct tcp_info, tcpi_notsent_bytes) + sizeof(uint32_t),
    .round_trip = offsetof(struct tcp_info, tcpi_rtt),
    .retransmitted = offsetof(struct tcp_info, tcpi_total_retrans),
    .acknowledged = offsetof(struct tcp_info, tcpi_bytes_acked),
    .received = offsetof(struct tcp_info, tcpi_bytes_received),
    .unsent = offsetof(struct tcp_info, tcpi_notsent_bytes),
    .unix_size = sizeof(struct unix_diag_msg),
    .unix_type = offsetof(struct unix_diag_msg, udiag_type),
    .unix_state = offsetof(struct unix_diag_msg, udiag_state),
    .unix_inode = offsetof(struct unix_diag_msg, udiag_ino),
    .attribute_name = UNIX_DIAG_NAME,
    .type_error = NLMSG_ERROR,
    .type_done = NLMSG_DONE,
    .type_socket = SOCK_DIAG_BY_FAMILY,
    .type_internet_socket = TCPDIAG_GETSOCK,
    .flag_interrupted = NLM_F_DUMP_INTR,
    .attribute_info = INET_DIAG_INFO,
    .state_established = established,
    .state_listen = listening,
};

const uint32_t clinux_netlink_sock_diag = NETLINK_SOCK_DIAG;
const uint32_t clinux_netlink_route = NETLINK_ROUTE;

int clinux_open_diag(void) {
  int file = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (file < 0) return -1;
  struct timeval patience = {.tv_usec = 200000};
  if (setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0) return file;
  close(file);
  return -1;
}

// The head of a question for all sockets of a kind.
static struct nlmsghdr listing(uint32_t size, uint16_t type, uint32_t sequence) {
  return (struct nlmsghdr){
      .nlmsg_len = size,
      .nlmsg_type = type,
      .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
      .nlmsg_seq = sequence,
  };
}

// Sends a question to the kernel, whole or not at all.
static int ask(int socket, const void *message, size_t size) {
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  ssize_t sent = sendto(socket, message, size, MSG_DONTWAIT, (struct sockaddr *)&kernel, sizeof kernel);
  return sent == (ssize_t)size ? 0 : -1;
}

// In the older form of the question: it alone asks for IPv4 and IPv6 at once (net/ipv4/inet_diag.c, inet_diag_dump_compat), and for
// each question the kernel walks through its table of all connections.
int clinux_request_tcp_diag(int socket, uint32_t states, uint16_t port, uint32_t sequence) {
  struct {
    struct nlmsghdr header;
    struct inet_diag_req request;
  } message = {
      .header = listing(sizeof message, TCPDIAG_GETSOCK, sequence),
      .request =
          {
              .idiag_family = AF_INET,
              .idiag_ext = 1 << (INET_DIAG_INFO - 1),
              .idiag_states = states,
              // A dump leaves out sockets with another port than this (net/ipv4/inet_diag.c, inet_diag_dump_icsk).
              .id = {.idiag_sport = htons(port)},
          },
  };
  return ask(socket, &message, sizeof message);
}

int clinux_request_unix_diag(int socket, uint32_t states, uint32_t sequence) {
  struct {
    struct nlmsghdr header;
    struct unix_diag_req request;
  } message = {
      .header = listing(sizeof message, SOCK_DIAG_BY_FAMILY, sequence),
      .request = {.sdiag_family = AF_UNIX, .udiag_states = states, .udiag_show = UDIAG_SHOW_NAME},
  };
  return ask(socket, &message, sizeof message);
}
