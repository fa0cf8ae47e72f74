# Runs a command in namespaces of this script's own, so that nothing else on the machine disturbs
# the comparison; sends it a signal some time after it printed a word, and expects that every process,
# namespace, link and mount is soon as it was before.
# $1 the signal, $2 the word to wait for, $3 seconds to wait after it, $4 and following the command.
signal=$1
word=$2
delay=$3
shift 3

state() {
  for process in /proc/[0-9]*; do
    read -r name <"$process/comm" || continue
    case $name in
    sh | cat | sort | readlink | ip) ;;
    *) echo "process $name" ;;
    esac
    readlink "$process/ns/net" "$process/ns/pid" "$process/ns/mnt" "$process/ns/uts"
  done 2>/dev/null | sort -u
  ip -o link | sort
  cat /proc/self/mounts
}

mount -t tmpfs output /mnt
before=$(state)
"$@" >/mnt/output 2>&1 &
doomed=$!
tries=0
until grep -q "^$word\$" /mnt/output; do
  tries=$((tries + 1))
  if [ "$tries" -ge 6000 ] || ! kill -0 "$doomed"; then
    cat /mnt/output
    exit 1
  fi
  sleep 0.01
done
sleep "$delay"
during=$(state)
kill -s "$signal" "$doomed"
wait "$doomed"
tries=0
until [ "$(state)" = "$before" ]; do
  tries=$((tries + 1))
  if [ "$tries" -ge 500 ]; then
    echo "left behind:"
    state
    echo "was:"
    echo "$before"
    exit 1
  fi
  sleep 0.01
done
echo "namespaces while it ran: $(echo "$during" | grep -c '^net:')"
