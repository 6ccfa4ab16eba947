#!/bin/sh
# For supervisors that ask for it: serves the exhibit until it is stopped; options as of `npm run kiosk`.
cd "$(dirname "$0")/../.." && exec node tools/exhibit/kiosk.mjs --no-build "$@"
