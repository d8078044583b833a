# Forks children at a steady pace, each of which burns a little CPU, stays for a while and ends, and waits for all of them. Then
# prints how many there were and the CPU seconds that they and it used, and stays until it is stopped.
#
# usage: rush.pl SECONDS CHILDREN_A_SECOND BURN_SECONDS LINGER_SECONDS
use strict;
use warnings;
use POSIX ();
use Time::HiRes qw(clock sleep time);

my ($seconds, $rate, $burn, $linger) = @ARGV;
my ($started, $forked, $reaped) = (time, 0, 0);

sub reap {
    my ($flags) = @_;
    while (waitpid(-1, $flags) > 0) { $reaped++ }
}

while (time < $started + $seconds) {
    # What a busy machine delayed is made up for.
    while ($forked < (time - $started) * $rate) {
        my $child = fork() // die "fork: $!";
        if ($child == 0) {
            1 while clock() < $burn;
            sleep($linger) if $linger > 0;
            POSIX::_exit(0);
        }
        $forked++;
        reap(POSIX::WNOHANG());
    }
    sleep(0.02);
    reap(POSIX::WNOHANG());
}
reap(0);
die "reaped $reaped of $forked" if $reaped != $forked;
my ($user, $system, $children_user, $children_system) = times;
$| = 1;
print "$forked ", $user + $system + $children_user + $children_system, "\n";
sleep(1000);
