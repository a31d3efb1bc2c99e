"""What `bench_search.py` measures with.

made     a site of any size, as finished HTML
indexes  the indexes of three engines, each made in a process of its own
served   a static host that compresses, and counts what it sends
keys     how long each key takes, and what it fetches
quality  whether the right page comes first

and `bench_build.py` with

shares   which step of a build takes how much of its time

`make bench` writes what it finds of builds into `builds.md`.
"""
