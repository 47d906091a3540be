#!/bin/sh
# usage: jq.sh TABLE FILE > OUT
set -e
here=$(dirname "$0")
faults=$(jq -Rnc -f "$here/faults.jq" "$1")
exec jq -nc --argjson faults "$faults" -f "$here/jq.jq" "$2"
