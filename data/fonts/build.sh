#!/usr/bin/env bash
# Fetches the font of the documents (Noto Sans SC, two weights): only when the lock has changed or a file is missing.
set -euo pipefail
cd "$(dirname "$0")"

command -v npm > /dev/null || { echo "npm is needed to fetch the font of the documents" >&2; exit 1; }

fonts=(NotoSansSC_400Regular.ttf NotoSansSC_700Bold.ttf)
fetched=.fetched
lock=$(cat package-lock.json .npmrc build.sh | sha256sum)

is_complete() {
  [ "$(cat "$fetched" 2> /dev/null)" = "$lock" ] || return 1
  for font in "${fonts[@]}"; do [ -s "$font" ] || return 1; done
}
is_complete && exit 0

echo "fetching the font of the documents"
rm -f "$fetched"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp package.json package-lock.json .npmrc "$work"
(cd "$work" && npm ci --silent --ignore-scripts)

package=$work/node_modules/@expo-google-fonts/noto-sans-sc
for font in "${fonts[@]}"; do
  weight=${font#NotoSansSC_}
  # never a half-written file under the name that a server opens
  cp "$package/${weight%.ttf}/$font" "$font.$$" && mv "$font.$$" "$font"
done
cp "$package/LICENSE_FONT" OFL.txt
echo "$lock" > "$fetched"
