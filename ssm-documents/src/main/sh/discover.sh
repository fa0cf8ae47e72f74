#!/bin/sh
# Hubscout-Discover-1: brings the Hubscout agent to this instance once, runs it, prints one line.
#
# Whatever happens, standard output gets exactly one line and standard error nothing, because a listing of Run Command
# mixes the two. Only file descriptor 3 reaches standard output: no command can add to it by accident.
exec 3>&1 >/dev/null 2>&1 </dev/null
set -u
umask 077
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

# SSM Agent 3.3.2746 and later pass parameters in the environment; earlier ones substitute them in this text, after
# Systems Manager has held them against the document's allowedPattern.
if [ -z "${SSM_AgentVersion+x}" ]; then export SSM_AgentVersion="{{ AgentVersion }}"; fi
if [ -z "${SSM_UrlX8664+x}" ]; then export SSM_UrlX8664="{{ UrlX8664 }}"; fi
if [ -z "${SSM_Sha256X8664+x}" ]; then export SSM_Sha256X8664="{{ Sha256X8664 }}"; fi
if [ -z "${SSM_UrlAarch64+x}" ]; then export SSM_UrlAarch64="{{ UrlAarch64 }}"; fi
if [ -z "${SSM_Sha256Aarch64+x}" ]; then export SSM_Sha256Aarch64="{{ Sha256Aarch64 }}"; fi
if [ -z "${SSM_JitterSeconds+x}" ]; then export SSM_JitterSeconds="{{ JitterSeconds }}"; fi
if [ -z "${SSM_TimeLimitSeconds+x}" ]; then export SSM_TimeLimitSeconds="{{ TimeLimitSeconds }}"; fi
if [ -z "${SSM_ExecutionTimeoutSeconds+x}" ]; then export SSM_ExecutionTimeoutSeconds="{{ ExecutionTimeoutSeconds }}"; fi

base=/var/lib
root=$base/hubscout
work=
answered=
locked=
step='starting'

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
  [ -z "$work" ] || rm -rf "$work"
  if [ -z "$answered" ]; then
    printf '%s\n' "HUBSCOUT1-ERROR AGENT_FAILED The script ended early (status $status) while $step. Run the discovery again; if it stays so, look at the instance." >&3
  fi
  exit 0
}
trap ending EXIT
trap 'exit 143' HUP INT TERM

# bash's command -v also finds files that cannot be executed.
have() {
  found=$(command -v "$1") || return 1
  case $found in
    /*) [ -x "$found" ] ;;
  esac
}

# Seconds since boot: a clock that nobody sets.
now() {
  read -r seconds _ </proc/uptime
  seconds=${seconds%%.*}
}

# --- Parameters: checked here again, for whoever sends them past the document's patterns.

check_number() {
  case $2 in
    '' | *[!0-9]* | 0?* | ?????*) ;;
    *) if [ "$2" -ge "$3" ] && [ "$2" -le "$4" ]; then return; fi ;;
  esac
  fail BAD_PARAMETER "$1 must be a whole number from $3 to $4."
}

check_url() {
  case $2 in
    '') return ;;
    *[!A-Za-z0-9._~:/?\&=%+-]*) fail BAD_PARAMETER "$1 has a character that a presigned URL never has." ;;
    http://?* | https://?*) ;;
    *) fail BAD_PARAMETER "$1 must begin with https:// or http://." ;;
  esac
  [ "${#2}" -le 4096 ] || fail BAD_PARAMETER "$1 is longer than 4096 characters."
}

check_sha256() {
  case ${#2}:$2 in
    *:*[!0-9a-f]*) ;;
    0: | 64:*) return ;;
  esac
  fail BAD_PARAMETER "$1 must be 64 hexadecimal digits in lower case."
}

check_parameters() {
  step='reading the parameters'
  case $SSM_AgentVersion in
    '' | [!A-Za-z0-9]* | *[!A-Za-z0-9.+_-]*)
      fail BAD_PARAMETER 'AgentVersion must be a version such as 0.1.0: letters, digits, dots, plus, minus, underscore.' ;;
  esac
  [ "${#SSM_AgentVersion}" -le 64 ] || fail BAD_PARAMETER 'AgentVersion is longer than 64 characters.'
  check_url UrlX8664 "$SSM_UrlX8664"
  check_sha256 Sha256X8664 "$SSM_Sha256X8664"
  check_url UrlAarch64 "$SSM_UrlAarch64"
  check_sha256 Sha256Aarch64 "$SSM_Sha256Aarch64"
  check_number JitterSeconds "$SSM_JitterSeconds" 0 999
  check_number TimeLimitSeconds "$SSM_TimeLimitSeconds" 1 9999
  check_number ExecutionTimeoutSeconds "$SSM_ExecutionTimeoutSeconds" 20 9999
}

# --- The host

check_libc() {
  step='looking at the C library'
  advice='The agent needs glibc 2.17 or later for this architecture; such an instance cannot be inspected from inside.'
  [ -e "$loader" ] || fail UNSUPPORTED_LIBC "There is no $loader. $advice"
  libc=$(getconf GNU_LIBC_VERSION) || libc=$(ldd --version 2>&1 | head -n 1)
  case $libc in
    *musl*) fail UNSUPPORTED_LIBC "The C library is musl. $advice" ;;
  esac
  libc=${libc##* }
  major=${libc%%.*}
  minor=${libc#*.}
  minor=${minor%%[!0-9]*}
  # A version that cannot be read is no reason to give up: the loader is there, and the agent says itself if it fails.
  case $major:$minor in
    : | *[!0-9:]* | *: | :*) return ;;
  esac
  if [ "$major" -lt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -lt 17 ]; }; then
    fail UNSUPPORTED_LIBC "The C library is glibc $major.$minor. $advice"
  fi
}

check_host() {
  step='looking at the host'
  [ "$(uname -s)" = Linux ] || fail UNSUPPORTED_PLATFORM 'This is not Linux. Exclude the instance from discovery.'
  [ "$(id -u)" = 0 ] || fail NOT_ROOT 'The script does not run as root. Let SSM Agent run as root, which is its default.'
  if ! [ -r /proc/self/stat ] || ! [ -r /proc/uptime ]; then
    fail NO_PROC 'There is no /proc to read. Mount it: mount -t proc proc /proc'
  fi
  for tool in cat chmod cut df env find gzip head ls mkdir mktemp mv nice od rm sed sleep sort stat tar touch tr wc; do
    have "$tool" || fail UNSUPPORTED_PLATFORM "The command $tool is missing. Install the package that brings it."
  done
  if have sha256sum; then
    hash=sha256sum
  elif have openssl; then
    hash='openssl dgst -sha256 -r'
  else
    fail UNSUPPORTED_PLATFORM 'Neither sha256sum nor openssl is there to verify the agent. Install coreutils.'
  fi
  machine=$(uname -m)
  case $machine in
    x86_64 | amd64)
      url=$SSM_UrlX8664 sha=$SSM_Sha256X8664 loader=/lib64/ld-linux-x86-64.so.2 ;;
    aarch64 | arm64)
      url=$SSM_UrlAarch64 sha=$SSM_Sha256Aarch64 loader=/lib/ld-linux-aarch64.so.1 ;;
    *)
      machine=$(printf '%s' "$machine" | tr -cd 'A-Za-z0-9_-' | cut -c1-32)
      fail UNSUPPORTED_ARCHITECTURE "No agent exists for $machine, only for x86_64 and aarch64." ;;
  esac
  if [ -z "$url" ] && [ -z "$sha" ]; then
    fail UNSUPPORTED_ARCHITECTURE "Agent $SSM_AgentVersion is not published for $machine. Publish it for that architecture."
  fi
  if [ -z "$url" ] || [ -z "$sha" ]; then
    fail BAD_PARAMETER "The URL and the SHA-256 of the agent for $machine must be given together."
  fi
  check_libc
}

# --- The directory that is Hubscout's own, and the lock in it

cannot_write() {
  check_space 64 'Working'
  fail UNPACK_FAILED "$root cannot be written. Is the file system read-only, or out of inodes?"
}

# Owned by root, and nobody else may write: the group bits are also the mask of an access control list.
closed_to_others() {
  # shellcheck disable=SC2046 # splitting into fields is the purpose
  set -- $(stat -c '%u %g %A' "$1")
  [ "${1:-}" = 0 ] || return 1
  case ${3:-} in
    ????????w*) return 1 ;;
    ?????w*) [ "$2" = 0 ] ;;
  esac
}

check_root() {
  step='preparing its directory'
  # Whoever can write to a directory above could put another one in the place of Hubscout's.
  above=$(cd -P "$base" && pwd -P) || fail UNPACK_FAILED "There is no $base. Create it, owned by root, mode 0755."
  while :; do
    closed_to_others "$above" || fail UNPACK_FAILED "$above can be written by others than root. Make it root's, mode 0755."
    [ "$above" != / ] || break
    above=${above%/*}
    above=${above:-/}
  done
  [ ! -L "$root" ] || fail UNPACK_FAILED "$root is a symbolic link. Remove it; Hubscout makes the directory itself."
  [ -e "$root" ] || mkdir "$root" || [ -d "$root" ] || cannot_write
  [ -d "$root" ] || fail UNPACK_FAILED "$root is not a directory. Move it away; Hubscout makes the directory itself."
  closed_to_others "$root" || fail UNPACK_FAILED "$root belongs to, or can be written by, others than root. Run Hubscout-Remove-1, then the discovery again."
  chmod 700 "$root" || fail UNPACK_FAILED "The mode of $root cannot be set. Is the file system read-only?"
}

# Without flock(1) executions go side by side: each unpacks in a directory of its own, and none deletes for others.
take_lock() {
  step='waiting for another execution'
  have flock || return 0
  now
  until_second=$((start + SSM_ExecutionTimeoutSeconds / 2))
  while :; do
    [ -d "$root" ] || mkdir "$root"
    touch "$root/lock" || cannot_write
    exec 9>>"$root/lock"
    patience=$((until_second - seconds))
    [ "$patience" -gt 0 ] || patience=0
    flock -w "$patience" 9 || fail BUSY "Another execution has been at work on this instance for a while. It reports itself; nothing is to be done."
    # Hubscout-Remove-1 may have removed the file while this one waited for it.
    if [ "$(stat -L -c %i "/proc/$$/fd/9")" = "$(stat -c %i "$root/lock")" ]; then
      locked=yes
      return 0
    fi
    now
    [ "$seconds" -lt "$until_second" ] || fail BUSY "Hubscout is being removed from this instance. Run the discovery again."
  done
}

make_work() {
  step='preparing its directory'
  [ -z "$locked" ] || rm -rf "$root"/work.*
  mkdir -p "$root/agent"
  work=$(mktemp -d "$root/work.XXXXXX") || work=
  if [ -z "$work" ] || ! printf '#!/bin/sh\nexit 0\n' >"$work/probe" || ! chmod 700 "$work/probe"; then
    cannot_write
  fi
  "$work/probe" || fail NOEXEC "Programs may not run from $root: its file system is mounted noexec, or a policy forbids it. Allow it there."
}

check_space() {
  # shellcheck disable=SC2046 # splitting into fields is the purpose
  set -- "$1" "$2" $(df -Pk "$base" | sed -n 2p)
  case ${6:-} in
    '' | *[!0-9]*) return ;;
  esac
  if [ "$6" -lt "$1" ]; then
    fail DISK_FULL "$2 needs $((($1 + 1023) / 1024)) MiB free in $base, and there are $(($6 / 1024)). Free some space."
  fi
}

# --- Limits on what is run

# Runs a command for so many seconds at most; status 124 or 137 says that it was stopped.
limited() {
  if timeout -k 1 5 true; then
    timeout -k 3 "$@"
    return
  fi
  now
  last=$((seconds + $1))
  shift
  "$@" &
  child=$!
  while kill -0 "$child"; do
    now
    if [ "$seconds" -ge "$last" ]; then
      kill "$child"
      sleep 1
      kill -9 "$child"
      wait "$child"
      return 124
    fi
    sleep 0.2 || sleep 1
  done
  wait "$child"
}

random_up_to() {
  random=$(od -An -N2 -tu2 /dev/urandom | tr -cd 0-9)
  random=$((${random:-$$} % ($1 + 1)))
}

# --- Bringing the agent here

fetch_with_curl() {
  cat >"$work/curl" <<END
url = "$url"
output = "$work/archive"
write-out = "%{http_code}"
proto = "=http,https"
proto-redir = "=http,https"
location
max-redirs = 3
fail
silent
connect-timeout = 10
speed-limit = 1000
speed-time = 10
END
  limited "$limit" curl -q --config "$work/curl" >"$work/status"
}

fetch_with_wget() {
  printf '%s\n' "$url" >"$work/url"
  : >"$work/wgetrc"
  limited "$limit" env WGETRC="$work/wgetrc" wget -nv --tries=1 --timeout=10 --max-redirect=3 \
    -O "$work/archive" -i "$work/url" 2>"$work/wget"
  result=$?
  sed -n 's/.*ERROR \([0-9][0-9][0-9]\).*/\1/p' "$work/wget" >"$work/status"
  return "$result"
}

# The URL is a credential: it stands in a file that only root reads, never on a command line.
fetch() {
  (
    # 512 MiB at most (bash: 1 GiB), whatever the server sends.
    ulimit -f 1048576
    case $downloader in
      curl) fetch_with_curl ;;
      wget) fetch_with_wget ;;
    esac
  ) 3>&- 9>&-
}

download() {
  if have curl; then
    downloader=curl
  elif have wget; then
    downloader=wget
  else
    fail NO_DOWNLOADER 'Neither curl nor wget is there to bring the agent. Install one of them.'
  fi
  check_space 98304 'Bringing and unpacking the agent'
  step='waiting its turn to download'
  most=$((SSM_ExecutionTimeoutSeconds / 4))
  [ "$SSM_JitterSeconds" -gt "$most" ] || most=$SSM_JitterSeconds
  random_up_to "$most"
  sleep "$random"

  step='downloading the agent'
  attempt=0
  pause=1
  # For unpacking and a run of the agent.
  reserve=$((SSM_ExecutionTimeoutSeconds / 8))
  [ "$reserve" -ge 8 ] || reserve=8
  while [ "$attempt" -lt 4 ]; do
    now
    limit=$((end - seconds - reserve))
    [ "$limit" -ge 2 ] || break
    attempt=$((attempt + 1))
    rm -f "$work/archive" "$work/status"
    fetch
    result=$?
    [ "$result" -ne 0 ] || return 0
    http=$(head -c 3 "$work/status" | tr -cd 0-9)
    case $http in
      '' | 000) why="no answer in full ($downloader, status $result)" ;;
      *) why="HTTP status $http" ;;
    esac
    # curl says 23 and wget 3 when they could not write what they got.
    case $downloader$result in
      curl23 | wget3) check_space 98304 'Bringing and unpacking the agent' ;;
    esac
    if [ "$attempt" -lt 4 ]; then
      random_up_to 1
      sleep "$((pause + random))"
      pause=$((pause * 2))
    fi
  done
  [ "$attempt" -gt 0 ] || fail TIME_LIMIT 'After waiting no time was left to download the agent. Raise ExecutionTimeoutSeconds.'
  case $why in
    *' 403' | *' 404' | *' 400') advice='The link has expired or the artifact is gone: run the discovery again, and check that the agent is published.' ;;
    *) advice='The instance needs a way to the artifact bucket: an S3 endpoint, NAT or a proxy.' ;;
  esac
  fail DOWNLOAD_FAILED "The agent could not be downloaded in $attempt attempts: $why. $advice"
}

# One digest over every file of an unpacked agent, its name included.
# shellcheck disable=SC2086 # the hash command is two words or four
tree_digest() {
  (cd "$1/hubscout-agent" && find . -type f -exec $hash {} + | sort | $hash | cut -c1-64)
}

# An agent that is here already is run only if it still is what was unpacked from the verified archive. The digest lies
# beside it and is no secret: who could change either is root, or has changed a file by accident, which is what it shows.
usable() {
  if [ -L "$1" ] || [ ! -f "$1/tree.sha256" ] || [ ! -x "$1/hubscout-agent/bin/hubscout-agent" ]; then
    return 1
  fi
  [ -z "$(find "$1" \( ! -user 0 -o \( ! -type l \( -perm -020 -o -perm -002 \) \) \) -print | head -n 1)" ] || return 1
  [ "$(cat "$1/tree.sha256")" = "$(tree_digest "$1")" ]
}

unpack() {
  step='verifying the agent'
  # shellcheck disable=SC2086 # the hash command is two words or four
  actual=$($hash <"$work/archive" | cut -c1-64)
  if [ "$actual" != "$sha" ]; then
    fail DIGEST_MISMATCH "What was downloaded has the SHA-256 $actual instead of $sha: it was changed on its way or published wrongly. Nothing of it was run; publish the agent again."
  fi
  step='unpacking the agent'
  bytes=$(gzip -dc "$work/archive" | wc -c | tr -cd 0-9)
  check_space "$((bytes / 1024 + 2048))" 'Unpacking the agent'
  mkdir "$work/home"
  if ! tar -x -z --no-same-owner --no-same-permissions -C "$work/home" -f "$work/archive"; then
    check_space "$((bytes / 1024))" 'Unpacking the agent'
    fail UNPACK_FAILED "The archive of agent $SSM_AgentVersion cannot be unpacked with tar. Publish the agent again."
  fi
  program=$work/home/hubscout-agent/bin/hubscout-agent
  if [ -L "$program" ] || [ ! -f "$program" ] || [ ! -x "$program" ]; then
    fail UNPACK_FAILED "The archive of agent $SSM_AgentVersion has no hubscout-agent/bin/hubscout-agent. Publish the agent again."
  fi
  tree_digest "$work/home" >"$work/home/tree.sha256"
  # Without a lock another execution may have been faster with the same version.
  mv -T "$work/home" "$home" || usable "$home" || fail UNPACK_FAILED "The unpacked agent cannot be moved to $home. Is the file system full or read-only?"
  rm -f "$work/archive"
}

# Keeps the version in use and the one used before it.
prune() {
  touch "$home"
  [ -n "$locked" ] || return 0
  kept=0
  # shellcheck disable=SC2045 # names are checked; the order by time is the purpose
  for version in $(ls -1t "$root/agent"); do
    case $version in *[!0-9a-f]*) continue ;; esac
    kept=$((kept + 1))
    [ "$kept" -le 2 ] || rm -rf "$root/agent/$version"
  done
}

# --- Running it

run_agent() {
  step='running the agent'
  now
  limit=$((end - seconds - 4))
  [ "$limit" -ge 3 ] || fail TIME_LIMIT "Only $((end - seconds)) seconds were left for the agent after waiting and downloading. Raise ExecutionTimeoutSeconds."
  [ "$limit" -le "$SSM_TimeLimitSeconds" ] || limit=$SSM_TimeLimitSeconds
  began=$seconds
  (
    # A megabyte of output at most, and no core file.
    ulimit -f 2048
    # shellcheck disable=SC3045 # known to dash and bash; a shell without it leaves the limit that SSM Agent has
    ulimit -c 0
    cd /
    limited "$limit" env -i PATH="$PATH" LC_ALL=C \
      nice -n 19 "$home/hubscout-agent/bin/hubscout-agent" discover --envelope >"$work/out" 2>"$work/err"
  ) 3>&- 9>&-
  result=$?
  now
  if [ "$result" = 124 ] || { [ "$result" = 137 ] && [ "$((seconds - began))" -ge "$limit" ]; }; then
    fail TIME_LIMIT "The agent did not end in $limit seconds and was stopped. Is the instance overloaded? Otherwise raise TimeLimitSeconds and ExecutionTimeoutSeconds."
  fi
}

pass_on() {
  step='reading what the agent printed'
  size=$(wc -c <"$work/out" | tr -cd 0-9)
  what="status $result"
  [ "$result" != 137 ] || what='it was killed, perhaps for want of memory'
  if [ "$size" -gt 24000 ]; then
    fail AGENT_FAILED "Agent $SSM_AgentVersion printed $size bytes, more than the 24000 that SSM hands on ($what). Report it as a defect."
  fi
  line=$(cat "$work/out")
  # shellcheck disable=SC2086 # splitting into fields is the purpose
  case $line in
    *[!A-Za-z0-9+/=\ ]*) ;;
    'HUBSCOUT1 '*)
      set -- $line
      [ "$#" -ne 4 ] || answer "$line"
      ;;
  esac
  said=$(head -c 2000 "$work/err" | tr -c 'A-Za-z0-9.,:;/()_+-' ' ' | tr -s ' ' | cut -c1-200)
  [ -n "$said" ] || said=nothing
  fail AGENT_FAILED "Agent $SSM_AgentVersion gave no report ($what, $size bytes of output). It said: ${said% }"
}

check_parameters
check_host
now
start=$seconds
# Five seconds before SSM would end the script without an answer.
end=$((start + SSM_ExecutionTimeoutSeconds - 5))
# Lowest of the best-effort class rather than idle: on a busy database host an idle reader may never get its turn.
ionice -c 2 -n 7 -p $$
renice -n 19 -p $$
check_root
take_lock
make_work
home=$root/agent/$sha
if ! usable "$home"; then
  rm -rf "$home"
  download
  unpack
fi
prune
run_agent
pass_on
