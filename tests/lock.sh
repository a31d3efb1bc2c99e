#!/bin/sh
# One list of packages with hashes, from its .in: for every system and every Python that we support.
# usage: tests/lock.sh BIN LIST   (the folder with uv; a list without its ending)
set -eu
# Where a list forbids building, the list that is made says so too; pip forgets an exception from it.
case "$2" in tests/requirements | tests/bench-requirements) build= ;; *) build=--emit-build-options ;; esac
exec "$1/uv" pip compile --quiet --universal --generate-hashes $build --python-version 3.11.5 \
  --output-file "$2.txt" "$2.in"
