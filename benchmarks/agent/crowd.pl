#!/usr/bin/perl
# crowd.pl N: N sleeping processes with ten established TCP sockets each, until this one ends.
use strict;
use warnings;
use IO::Socket::INET;

my ($count) = @ARGV;
$| = 1;
pipe(my $ready, my $tell) or die "pipe: $!";
for (1 .. $count) {
  my $child = fork() // die "fork: $!";
  next if $child;
  close $ready;
  my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 6) or die "listen: $!";
  my @sockets;
  for (1 .. 5) {
    my $client = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $listener->sockport) or die "connect: $!";
    push @sockets, $client, $listener->accept;
  }
  close $listener;
  syswrite $tell, '.';
  close $tell;
  sleep 3600;
  exit;
}
close $tell;
my $there = 0;
while ($there < $count && sysread($ready, my $dots, 4096)) {
  $there += length $dots;
}
die "only $there came up" if $there < $count;
print "ready\n";
sleep 3600;
