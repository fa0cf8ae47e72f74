# Makes the layers below every instance. Each argument is a path of this machine that no instance
# may see: a character device 0/0 in an overlay layer hides whatever is below it.
set -e
umask 022
for path in "$@"; do
  mkdir -p "/mnt/mask${path%/*}"
  mknod "/mnt/mask$path" c 0 0
done

# What a fresh instance has beside its programs.
cd /mnt/base
mkdir -p boot dev etc home media mnt opt proc root run srv sys tmp var/cache var/lib var/log var/spool var/tmp
chmod 0700 root
chmod 1777 tmp var/tmp
ln -s /run var/run
ln -s /run/lock var/lock
