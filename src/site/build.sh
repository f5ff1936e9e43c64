#!/usr/bin/env bash
# Builds the documents into target/site. Needs python3 with venv; the generator is installed once, by exact
# versions, into the user's cache folder. A broken link or anchor, or anything to be loaded from elsewhere
# when a page is viewed, fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

requirements=src/site/requirements.txt
state=$({ python3 --version && cat $requirements; } | cksum | cut -d ' ' -f 1)
venv=${XDG_CACHE_HOME:-$HOME/.cache}/ovh-exchange-operator/docs/$state
if [ ! -f "$venv/complete" ]; then
  echo "Installing the generator into $venv, once."
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --no-deps --disable-pip-version-check --requirement $requirements
  touch "$venv/complete"
fi

# The team of the theme advertises its next product in every build otherwise.
# Its own --quiet would hide warnings from --strict too.
NO_MKDOCS_2_WARNING=1 "$venv/bin/mkdocs" build --strict --config-file mkdocs.yml 2>&1 | sed '/^INFO /d'

if grep -rnoE '<(script|link|img|iframe)[^>]* (src|href)="?(https?:)?//[^ >]*' target/site --include='*.html'; then
  echo "The pages above load something from elsewhere when they are viewed." >&2
  exit 1
fi
echo "target/site/index.html: $(find target/site -name '*.html' | wc -l) pages"
