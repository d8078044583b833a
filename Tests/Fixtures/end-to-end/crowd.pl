# Starts as many processes as it is told, waits until it is told to end, and ends them. usage: crowd.pl CHILDREN
use strict;
use warnings;

my @children;
$SIG{TERM} = sub { kill 'KILL', @children; 1 while wait != -1; exit };
for (1 .. $ARGV[0]) {
  my $child = fork() // die "fork: $!";
  if ($child == 0) { sleep 300; exit }
  push @children, $child;
}
sleep 300;
