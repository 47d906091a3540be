#!/bin/sh
# usage: jq.sh PROGRAM TABLE [OPTION]... < LOG > OUT, where PROGRAM is jq or gojq
set -e
here=$(dirname "$0")
program=$1
faults=$("$program" -Rnc -f "$here/faults.jq" "$2")
shift 2
filter=$(cat "$here/jq.jq")
# gojq sorts the keys of all objects, and so has one function less.
[ "$program" = jq ] || filter="def keys_unsorted: keys; $filter"
exec "$program" -nc "$@" --argjson faults "$faults" "$filter"
