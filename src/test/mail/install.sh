#!/bin/bash
# Unpacks Debian's mail servers and all that they need into the user's cache folder, once, and prints that folder.
# Nothing is installed: no service starts, no file of the machine changes, and it needs no root.
# Ends with 3 and a sentence on standard error where the packages cannot be had.
set -euo pipefail

packages="postfix dovecot-imapd dovecot-lmtpd rspamd dnsmasq-base libsasl2-modules openssl iproute2 libc-bin dash coreutils findutils
  sed grep mawk"
# What is for people's eyes, and for languages of which none is spoken here
unneeded="usr/share/doc usr/share/man usr/share/locale usr/share/info usr/share/fonts usr/share/javascript
  usr/share/rspamd/www usr/share/perl usr/lib/*/perl usr/lib/*/perl-base usr/lib/*/gconv"

cannot() {
  echo "The mail servers cannot be had: $*" >&2
  exit 3
}

for tool in apt-get dpkg-deb tar flock sha256sum; do
  command -v $tool >/dev/null || cannot "there is no $tool; they are unpacked from packages of Debian or Ubuntu"
done

# Another release, another architecture and another edition of this script have a folder of their own.
edition=$( (cat "$0" /etc/os-release && dpkg --print-architecture) | sha256sum | cut -c1-12)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/ovh-exchange-operator/mail-servers/$edition
mkdir -p "${folder%/*}"
exec 9>"$folder.lock"
flock 9
if [ -d "$folder" ]; then
  echo "$folder"
  exit
fi

echo "Fetching Debian's mail servers into $folder, once" >&2
work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/tree/usr"

# apt-get, as if nothing were installed here: so the folder does not depend on what is
apt() {
  apt-get -qq -o APT::Sandbox::User= -o Debug::NoLocking=1 -o Acquire::Retries=3 -o Dir::State::status=/dev/null \
    -o Dir::Cache="$work" -o Dir::Cache::archives="$work/archives" "$@" >"$work/apt.log" 2>&1
}
download() { apt "$@" --no-install-recommends --download-only --yes install $packages; }

# The machine's lists of packages may be missing or old; then it is lists of our own.
if ! download; then
  own=(-o Dir::State::Lists="$work/lists")
  if ! { apt "${own[@]}" update && download "${own[@]}"; }; then
    cannot "apt-get says: $(tail -n 3 "$work/apt.log" | tr '\n' ' ')"
  fi
fi

for part in bin sbin lib lib64; do
  mkdir "$work/tree/usr/$part"
  ln -s "usr/$part" "$work/tree/$part"
done
exclude=()
for part in $unneeded; do exclude+=("--exclude=./$part"); done
for package in "$work"/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$package" |
    tar --extract --directory="$work/tree" --keep-directory-symlink --no-same-owner --wildcards "${exclude[@]}"
done
chmod 755 "$work/tree"
mv "$work/tree" "$folder"
echo "Fetched in $SECONDS s: $(du -sm "$folder" | cut -f1) MB" >&2
echo "$folder"
