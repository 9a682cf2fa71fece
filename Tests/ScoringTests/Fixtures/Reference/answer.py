"""Answers questions on stdin with scoring_ref.py, so that one process serves a whole run of tests.

In: {"cases": [{rules, events, fields, zone, at}], "globs": [[pattern, text]]}. Out: {"scores": […], "globs": […]}.
"""
import fnmatch, json, sys
from scoring_ref import Account, score

asked = json.load(sys.stdin)
scores = [score(c["rules"], Account(c["events"], c["fields"], c["zone"]), c["at"]) for c in asked["cases"]]
globs = [fnmatch.fnmatchcase(text, pattern) for pattern, text in asked["globs"]]
json.dump({"scores": scores, "globs": globs}, sys.stdout)
