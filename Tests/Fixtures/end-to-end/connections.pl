# Opens connections to a port of the loopback address as fast as it can and sends nothing on them. Only the newest ones are kept: an
# older one is closed, or reset. Waits for nothing, not even for a connection to be there. Goes on until the time is over and as many
# were opened as are kept, and prints how many there were.
#
# usage: connections.pl PORT SECONDS KEPT close|reset
use strict;
use warnings;
use Fcntl qw(F_SETFL O_NONBLOCK);
use Socket qw(:DEFAULT IPPROTO_TCP);

my ($port, $seconds, $kept, $end) = @ARGV;
# A closed connection keeps its port for a minute, and one address has only 28,000 of them.
use constant ADDRESSES => 250;
# linux/in.h: the port is chosen by connect, which knows the other end.
use constant IP_BIND_ADDRESS_NO_PORT => 24;
my $target = pack_sockaddr_in($port, INADDR_LOOPBACK);
my @sources = map { pack_sockaddr_in(0, inet_aton("127.0.1.$_")) } 1 .. ADDRESSES;

my (@ring, %errors);
my $opened = 0;
my $until = time + $seconds;
while (time < $until || $opened < $kept) {
    for (1 .. 100) {
        socket(my $socket, PF_INET, SOCK_STREAM, IPPROTO_TCP) or die "socket: $!";
        setsockopt($socket, 0, IP_BIND_ADDRESS_NO_PORT, pack('i', 1)) or die "setsockopt: $!";
        bind($socket, $sources[$opened++ % ADDRESSES]) or die "bind: $!";
        fcntl($socket, F_SETFL, O_NONBLOCK) or die "fcntl: $!";
        setsockopt($socket, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) if $end eq 'reset';
        connect($socket, $target) or $!{EINPROGRESS} or $errors{"$!"}++;
        # What it takes the place of is closed by that.
        $ring[$opened % $kept] = $socket;
    }
}
warn "$_: $errors{$_}\n" for keys %errors;
print "$opened\n";
