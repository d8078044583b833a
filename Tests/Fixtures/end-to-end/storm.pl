# Forks and reaps one child after the other that ends at once. usage: storm.pl CHILDREN
use strict;
use warnings;
use POSIX ();

for (1 .. $ARGV[0]) {
  my $child = fork() // die "fork: $!";
  POSIX::_exit(0) if $child == 0;
  waitpid($child, 0);
}
