# Sends the bytes of a file on new connections to a port of the loopback address, several at a time, as fast as they are answered,
# and reads each to its end. Prints how many went how: the statuses of all answers, and `closed` or what else ended it.
#
# usage: send.pl PORT SECONDS PARALLEL FILE
use strict;
use warnings;
use Socket qw(:DEFAULT IPPROTO_TCP);

my ($port, $seconds, $parallel, $file) = @ARGV;
my $target = pack_sockaddr_in($port, INADDR_LOOPBACK);
open(my $input, '<:raw', $file) or die "$file: $!";
my $bytes = do { local $/; <$input> };
$SIG{PIPE} = 'IGNORE';

# What is answered on one connection and how it ends.
sub connection {
    socket(my $socket, PF_INET, SOCK_STREAM, IPPROTO_TCP) or die "socket: $!";
    connect($socket, $target) or return "no connection: $!";
    for (my $sent = 0; $sent < length $bytes;) {
        $sent += syswrite($socket, $bytes, 1 << 16, $sent) // last;
    }
    my ($answer, $end) = ('', undef);
    1 while $end = sysread($socket, $answer, 1 << 16, length $answer);
    my @statuses = $answer =~ m{^HTTP/1\.1 (\d+) }mg;
    return join ' ', @statuses, defined $end ? 'closed' : "$!";
}

my @children;
for (1 .. $parallel) {
    my $child = fork() // die "fork: $!";
    if ($child == 0) {
        my (%counts, $until);
        $until = time + $seconds;
        $counts{connection()}++ while time < $until;
        print map { "$counts{$_} $_\n" } sort keys %counts;
        exit;
    }
    push @children, $child;
}
waitpid($_, 0) == $_ && $? == 0 or die "a sender failed: $?" for @children;
