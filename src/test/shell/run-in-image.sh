#!/bin/bash
# Runs a command as the image would, without a container engine: run-in-image.sh TREE MOUNT COMMAND...
# The command sees what the Dockerfile puts onto its base (TREE, from `make image-tree`), the C
# library for the base itself, and the folder MOUNT laid over it, all read-only; it may write to /tmp
# only, and is user 65532 without any privilege. Needs Linux with user namespaces.
# Bash on purpose: others drop variables whose names have dots, as the names of settings have.
set -euo pipefail

if [ "${1:-}" != inside ]; then
  exec unshare --user --map-root-user --mount -- "$0" inside "$@"
fi
shift
tree=$1 mount=$2
shift 2

root=/mnt # over which only this process and its children see the mounts
mount -t tmpfs -o mode=755 image "$root"
cp -R "$mount/." "$root/"
mkdir -p "$root/opt" "$root/app" "$root/etc" "$root/dev" "$root/proc" "$root/tmp"
for part in opt app; do
  mount --bind "$tree/$part" "$root/$part"
  mount -o remount,bind,ro "$root/$part"
done
# The C library, at the paths that it has here, and what a kubelet writes into every container.
ldd "$tree/opt/java-runtime/bin/java" "$tree"/opt/java-runtime/lib/server/libjvm.so |
  awk '{ for (i = 1; i <= NF; i++) if ($i ~ "^/(usr/)?lib") print $i }' | sort -u | while read -r library; do
  mkdir -p "$root${library%/*}"
  cp -L "$library" "$root$library"
done
cp -L /etc/hosts /etc/resolv.conf "$root/etc/" 2>/dev/null || true
for device in null zero random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount --rbind /proc "$root/proc"
mount -o remount,ro "$root"
mount -t tmpfs -o mode=1777,size=64m tmp "$root/tmp"

exec unshare --user --map-user=65532 --map-group=65532 --root="$root" --wd=/app -- "$@"
