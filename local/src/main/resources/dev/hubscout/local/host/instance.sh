# Starts one instance: runs inside the fabric, in fresh network, mount and host name namespaces.
# $1 name, $2 address with prefix length, $3 name of the fabric's end of the cable, $4 overlay
# layers from top to bottom, separated by spaces, $5 the instance's first script.
set -e
umask 022
ip link add eth0 type veth peer name "$3" netns 1
nsenter --target 1 --net ip link set "$3" master bridge0 up
ip link set lo up
ip addr add "$2" dev eth0
ip link set eth0 up
echo "$1" >/proc/sys/kernel/hostname

home="/mnt/instances/$1"
mkdir -p "$home/root"
mount -t tmpfs -o mode=0755 root "$home/root"
cp -a /mnt/base/. "$home/root"
# One overlay for each directory of programs, not one for all of "/": the kernel refuses a layer
# that lies inside another one, and the software does lie somewhere below "/".
for directory in bin etc lib lib32 lib64 libx32 sbin usr; do
  if [ -L "/$directory" ]; then
    cp -a "/$directory" "$home/root/$directory"
  elif [ -d "/$directory" ]; then
    lower=
    for layer in $4 ""; do
      [ ! -d "$layer/$directory" ] || lower="${lower:+$lower:}$layer/$directory"
    done
    mkdir -p "$home/upper/$directory" "$home/work/$directory" "$home/root/$directory"
    mount -t overlay -o "lowerdir=$lower,upperdir=$home/upper/$directory,workdir=$home/work/$directory" overlay "$home/root/$directory"
  fi
done
cd "$home/root"
exec unshare --pid --fork --kill-child sh -c "$5" init "$1"
