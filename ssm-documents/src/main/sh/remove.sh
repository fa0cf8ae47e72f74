#!/bin/sh
# Hubscout-Remove-1: takes everything away that Hubscout-Discover-1 left on this instance, and prints one line.
exec 3>&1 >/dev/null 2>&1 </dev/null
set -u
umask 077
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

root=/var/lib/hubscout
answered=

answer() {
  answered=yes
  printf '%s\n' "$1" >&3
  exit 0
}

fail() {
  answer "HUBSCOUT1-ERROR $1 $2"
}

# shellcheck disable=SC2317 # called by the trap
ending() {
  status=$?
  trap - EXIT
  if [ -z "$answered" ]; then
    printf '%s\n' "HUBSCOUT1-ERROR AGENT_FAILED The script ended early (status $status). Run the removal again." >&3
  fi
  exit 0
}
trap ending EXIT
trap 'exit 143' HUP INT TERM

[ "$(uname -s)" = Linux ] || fail UNSUPPORTED_PLATFORM 'This is not Linux: there is nothing of Hubscout here.'
[ "$(id -u)" = 0 ] || fail NOT_ROOT 'The script does not run as root. Let SSM Agent run as root, which is its default.'
[ -r /proc/self/mounts ] || fail NO_PROC 'There is no /proc to read. Mount it: mount -t proc proc /proc'
[ ! -L "$root" ] || fail AGENT_FAILED "$root is a symbolic link, which Hubscout never makes. Look where it leads and remove it by hand."
[ -e "$root" ] || answer 'HUBSCOUT1-REMOVED 0'
[ -d "$root" ] || fail AGENT_FAILED "$root is not a directory, so Hubscout did not make it. Remove it by hand."
while read -r _ mounted _; do
  case $mounted in
    "$root" | "$root"/*) fail AGENT_FAILED "Something is mounted at or below $root. Unmount it, then run the removal again." ;;
  esac
done </proc/self/mounts

# A discovery that is at work is not disturbed: it ends by itself within its time limit.
if [ "$(stat -c %u "$root")" = 0 ] && [ -f "$root/lock" ] && command -v flock; then
  exec 9<"$root/lock"
  flock -w 45 9 || fail BUSY 'A discovery is at work on this instance. Run the removal again when it has ended.'
fi

removed=0
for version in "$root"/agent/*; do
  if [ -d "$version" ] && [ ! -L "$version" ]; then
    removed=$((removed + 1))
  fi
done
# rm does not follow links, and goes to no other file system.
rm -rf --one-file-system "$root"
[ ! -e "$root" ] || fail AGENT_FAILED "$root could not be removed in full. Is the file system read-only? Remove it by hand."
answer "HUBSCOUT1-REMOVED $removed"
