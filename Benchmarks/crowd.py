"""Processes that are only there."""

import os
import shutil
import subprocess


class Crowd:
    """Many processes of one program, which end with it."""

    def __init__(self, count, program="/bin/sleep", user=None):
        script = (
            "pipe(my $r, my $w) or die; for (1..$ARGV[0]) { my $p = fork // die; "
            "if (!$p) { close $w; exec { $ARGV[1] } 'sleep', 900 } } $| = 1; print 'ready'; close $w; <STDIN>; "
            "kill 'TERM', 0")
        self.process = subprocess.Popen(
            ["/usr/bin/perl", "-e", script, str(count), program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            start_new_session=True, user=user, group=user, extra_groups=[] if user is not None else None)
        if self.process.stdout.read(5) != b"ready":
            raise SystemExit(f"{count} processes cannot be started here")

    def stop(self):
        # The group is the crowd's own: nobody else's processes are in it.
        os.killpg(self.process.pid, 15)
        self.process.wait()


def program_named(folder, name):
    """A program that sleeps under another name."""
    path = os.path.join(folder, name)
    shutil.copy("/bin/sleep", path)
    os.chmod(path, 0o755)
    return path
