#!/bin/sh
# Copies what browsers need of dkfds and htmx.org from npm into assets/. The result is committed; run this only to change a version
# in package.json (after that: npm install --package-lock-only --omit-lockfile-registry-resolved).
set -eu
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp package.json package-lock.json "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved >&2
dkfds=$work/node_modules/dkfds
htmx=$work/node_modules/htmx.org

rm -rf assets/dkfds assets/htmx.min.js
mkdir -p assets/dkfds/css assets/dkfds/js assets/dkfds/img/svg-icons assets/dkfds/fonts assets/LICENSES

without_map() { sed -e '/^\/[*\/]# sourceMappingURL=/d' -e 's/\/[*\/]# sourceMappingURL=[^ ]*\( \*\/\)\{0,1\}$//' "$1"; }

# The style sheet without its font faces (kaskade.css has smaller ones) and without one class per icon (we use the sprite).
without_map "$dkfds/dist/css/dkfds.min.css" |
    sed -e 's/@font-face{[^}]*}//g' -e 's/\.icon-[a-z0-9-]*:not(a){background-image:url([^)]*)}//g' >assets/dkfds/css/dkfds.min.css
without_map "$dkfds/dist/js/dkfds.min.js" >assets/dkfds/js/dkfds.min.js
without_map "$htmx/dist/htmx.min.js" >assets/htmx.min.js

# Only the pictures that the style sheet still names, and the sprite with every icon.
grep -o 'url([^)]*)' assets/dkfds/css/dkfds.min.css | sed -e 's/^url(//' -e 's/)$//' -e 's/"//g' | sort -u | while read -r path; do
    case $path in
        ../img/*) cp "$dkfds/dist/${path#../}" "assets/dkfds/${path#../}" ;;
        *) echo "assets.sh: the style sheet names $path, which is not copied" >&2; exit 1 ;;
    esac
done
cp "$dkfds/dist/img/all-svg-icons.svg" assets/dkfds/img/

for weight in Regular Italic Medium SemiBold Bold; do
    for part in Latin1 Latin2 Pi; do
        cp "$dkfds/dist/fonts/IBMPlexSans/split/woff2/IBMPlexSans-$weight-$part.woff2" assets/dkfds/fonts/
    done
done

cp "$dkfds/LICENSE.md" assets/LICENSES/dkfds.md
cp "$dkfds/dist/fonts/IBMPlexSans/complete/woff2/license.txt" assets/LICENSES/IBM-Plex-OFL-1.1.txt
cp "$htmx/LICENSE" assets/LICENSES/htmx.txt
find assets -type d -exec chmod 755 {} +
find assets -type f -exec chmod 644 {} +
