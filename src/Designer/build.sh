#!/usr/bin/env bash
# Builds the staff pages into dist/: packages only when the lock has changed, pages only when something they are made of has.
set -euo pipefail
cd "$(dirname "$0")"

node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2> /dev/null ||
  { echo "Node.js 20.19 or newer is needed to build the staff pages" >&2; exit 1; }

command -v npm > /dev/null || { echo "npm is needed to build the staff pages" >&2; exit 1; }

digest() { find "$@" -type f ! -name openapi.d.ts -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum; }
installed=node_modules/.ybtb-installed
built=node_modules/.ybtb-built

packages=$(digest package-lock.json .npmrc)
if [ "$(cat "$installed" 2> /dev/null)" != "$packages" ]; then
  echo "installing the packages of the staff pages"
  npm ci --silent
  echo "$packages" > "$installed"
fi

sources=$(digest package-lock.json package.json vite.config.ts tsconfig.json index.html public.html designer openapi.json build public src ../../docs/zh)
if [ ! -f dist/index.html ] || [ "$(cat "$built" 2> /dev/null)" != "$sources" ]; then
  rm -f "$built"
  npm run --silent build -- --logLevel warn
  echo "$sources" > "$built"
fi
