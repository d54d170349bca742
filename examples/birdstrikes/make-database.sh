#!/bin/sh
# Makes birdstrikes.db from a CSV with the columns of birdstrikes.csv in vega-datasets.
# usage: make-database.sh birdstrikes.csv     (needs the sqlite3 command)
set -eu

csv=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
made="$here/birdstrikes.db.new"
trap 'rm -f "$made"' EXIT

rm -f "$made"
sqlite3 -bail "$made" >/dev/null <<SQL
.mode csv
.import '$csv' imported
.read '$here/birdstrikes.sql'
SQL
mv "$made" "$here/birdstrikes.db"
