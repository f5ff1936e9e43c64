#!/bin/sh
# Lays out what the image holds above its base: image-root.sh APPLICATION ROOT JAVA_HOME
# Below ROOT that is opt/java-runtime, a Java runtime of the modules in use, and app, which is the
# packaged operator in APPLICATION with its options and its AOT cache. The Dockerfile runs this, and
# so do the tests that run the outcome.
set -eu

application=$1 root=$2 jdk=$3
here=$(cd "$(dirname "$0")" && pwd)
runtime=$root/opt/java-runtime

if [ ! "$runtime/release" -nt "$here/modules" ] || [ ! "$runtime/release" -nt "$jdk/release" ]; then
  rm -rf "$runtime"
  "$jdk/bin/jlink" --output "$runtime" --strip-debug --no-header-files --no-man-pages \
    --compress zip-6 --add-modules "$(sed '/^#/d' "$here/modules" | paste -sd, -)"
  touch "$runtime/release"
fi

rm -rf "$root/app"
mkdir -p "$root/app"
for part in lib quarkus app quarkus-run.jar; do
  cp -R "$application/$part" "$root/app/"
done
cp "$here/options" "$root/app/"
chmod -R a+rX,go-w "$root"

# The cache knows the jars by their times: the same for all and in every build, as layers cut off
# what is less than a second.
find "$root/app" -exec touch -d @1 {} +
"$here/rehearse.sh" "$root/app" "$root/app/options" "$jdk" "$runtime"
chmod 644 "$root/app/app.aot"
