#!/bin/sh
# For supervisors that ask for it: fetches what is missing and builds, once.
cd "$(dirname "$0")/../.." && exec npm run build
