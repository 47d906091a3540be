#!/bin/sh
# usage: miller.sh TABLE [OPTION]... < LOG > OUT; the counts of failures go to stderr at the end, as JSON.
here=$(dirname "$0")
TABLE=$1
export TABLE
shift
exec mlr --jsonl "$@" put -f "$here/miller.mlr"
