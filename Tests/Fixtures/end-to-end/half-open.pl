# Sends the first packet of a TCP connection (SYN) to a port of the loopback address as fast as it can, each from another address
# and port, and never the third one: the connection stays half open. Needs CAP_NET_RAW, and a route for the addresses, 198.18.0.0/15,
# that leads nowhere. Prints how many there were.
#
# usage: half-open.pl PORT SECONDS
use strict;
use warnings;
use Socket qw(:DEFAULT IPPROTO_TCP);

my ($port, $seconds) = @ARGV;
socket(my $socket, PF_INET, SOCK_RAW, 255) or die "socket: $!";    # IPPROTO_RAW: with the IP header
my $target = pack_sockaddr_in(0, INADDR_LOOPBACK);

# The checksum of RFC 1071.
sub checksum {
    my $sum = unpack '%32n*', $_[0];
    $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
    return ~$sum & 0xffff;
}

my $sent = 0;
my $until = time + $seconds;
while (time < $until) {
    for (1 .. 100) {
        my $source = pack 'N', (198 << 24 | 18 << 16) + $sent % (1 << 17);
        # RFC 9293, section 3.1: five words, SYN, a window of 64 KiB.
        my @tcp = (1024 + int($sent / 7) % 60000, $port, $sent, 0, 5 << 4, 2, 65535);
        my $segment = pack 'nnNNCCnnn', @tcp, 0, 0;
        my $sum = checksum($source . INADDR_LOOPBACK . pack('nn', IPPROTO_TCP, length $segment) . $segment);
        my $header = pack 'CCnnnCCn', 0x45, 0, 0, 0, 0, 64, IPPROTO_TCP, 0;
        send($socket, $header . $source . INADDR_LOOPBACK . pack('nnNNCCnnn', @tcp, $sum, 0), 0, $target) // die "send: $!";
        $sent++;
    }
}
print "$sent\n";
