# The first process of the fabric: a network, a process and a mount namespace that hold every
# instance. Its standard input is a pipe from the JVM; when that ends, in whatever way, the read
# below returns, this process exits, and the kernel takes down everything in its namespaces.
# $1 directory of software layers, $2 the bridge's address with its prefix length.
set -e
ip link set lo up
ip link add bridge0 type bridge
ip addr add "$2" dev bridge0
ip link set bridge0 up

# /mnt becomes the workshop. The layers may lie anywhere, below /mnt too: hence the way round.
cd "$1"
mount -t tmpfs -o mode=0755 hubscout /mnt
mkdir /mnt/layers /mnt/mask /mnt/base /mnt/instances
mount -c --bind . /mnt/layers
cd /
echo ready
exec >/dev/null 2>&1
while read -r _; do :; done
