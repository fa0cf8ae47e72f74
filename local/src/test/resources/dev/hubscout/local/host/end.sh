# Runs a command in namespaces of this script's own, so that nothing else on the machine disturbs
# the comparison; sends it a signal some time after a moment, and expects that every process,
# namespace, link and mount is soon as it was before.
# $1 the signal; INT goes to all of its process group, as a terminal's Ctrl-C does. $2 the moment:
# empty for the start, "networks N" for when there are N networks, or a line that it prints. $3
# seconds to wait after that. $4 and following the command.
signal=$1
moment=$2
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

networks() {
  readlink /proc/[0-9]*/ns/net | sort -u | wc -l
}

reached() {
  case $moment in
  '') : ;;
  'networks '*) [ "$(networks)" -ge "${moment#networks }" ] ;;
  *) grep -q -x -F -- "$moment" /mnt/output ;;
  esac
} 2>/dev/null

ip link set lo up
mount -t tmpfs output /mnt
: >/mnt/output
before=$(state)
# What a shell starts in the background is deaf to Ctrl-C, unless it is told otherwise.
setsid env --default-signal=INT,QUIT "$@" >/mnt/output 2>&1 &
doomed=$!
tries=0
until reached; do
  tries=$((tries + 1))
  if [ "$tries" -ge 12000 ] || ! kill -0 "$doomed"; then
    cat /mnt/output
    exit 1
  fi
  sleep 0.01
done
sleep "$delay"
during=$(networks 2>/dev/null)
begun=$(date +%s%N)
case $signal in
INT) kill -s INT -- "-$doomed" ;;
*) kill -s "$signal" "$doomed" ;;
esac || { cat /mnt/output; exit 1; }
{
  wait "$doomed"
  status=$?
} 2>/dev/null
took=$((($(date +%s%N) - begun) / 1000000))
latest=$(($(date +%s) + 5))
until [ "$(state)" = "$before" ]; do
  if [ "$(date +%s)" -gt "$latest" ]; then
    echo "left behind:"
    state
    echo "was:"
    echo "$before"
    echo "it printed:"
    cat /mnt/output
    exit 1
  fi
  sleep 0.01
done
echo "$status $took $during"
cat /mnt/output
