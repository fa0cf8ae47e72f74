# The first process of an instance: gives it a root of its own, then reaps what is orphaned.
# $1 the instance's name.
set -e
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys 2>/dev/null || :
mount -t tmpfs -o mode=0755 run run
mkdir -m 1777 run/lock
mount -t tmpfs -o mode=0755 dev dev
mknod -m 0666 dev/null c 1 3
mknod -m 0666 dev/zero c 1 5
mknod -m 0666 dev/full c 1 7
mknod -m 0666 dev/random c 1 8
mknod -m 0666 dev/urandom c 1 9
mknod -m 0666 dev/tty c 5 0
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mkdir -m 1777 dev/shm
mount -t tmpfs -o mode=1777 shm dev/shm
echo "$1" >etc/hostname

mkdir .old
pivot_root . .old
cd /
umount -l /.old
rmdir /.old

cat >run/init <<'END'
while :; do
  sleep 1000000 &
  wait
done
END
echo ready
exec sh /run/init </dev/null >/dev/null 2>&1
