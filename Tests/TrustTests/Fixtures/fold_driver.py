"""Folds event sequences with the reference and prints what it makes of every step.

Reads {"sequences": [{tier, cap, gates, needReviewers, steps: [{event, probe}]}]} on standard input; events are in the
form of trust_vectors.json. A probe {flags, item, salt, later} asks for a decision `later` seconds after the step.
"""
import functools
import json
import sys

import trust_ref

# Snapshot and sentence ask for the same figures: computing them once halves the run.
for name in ("lower_bound", "clean_to_go"):
    setattr(trust_ref, name, functools.lru_cache(maxsize=None)(getattr(trust_ref, name)))


def fold(sequence):
    trust = trust_ref.Trust(sequence["tier"], sequence["cap"], sequence["gates"], sequence["needReviewers"])
    labels, steps = 0, []
    for step in sequence["steps"]:
        for _ in range(step["event"].get("repeat", 1)):
            event = dict(step["event"])
            if event["e"] == "label":
                if event["acct"] == "#":
                    event["acct"] = f"a{labels}"
                if event["rev"] == "#2":
                    event["rev"] = f"r{labels % 2}"
                labels += 1
            trust.apply(event)
        probe = step["probe"]
        decision = trust_ref.decide(trust, set(probe["flags"]), probe["item"], probe["salt"], trust.now + probe["later"])
        steps.append({"snapshot": trust.snapshot(), "decision": decision})
    return {"steps": steps, "log": trust.log}


json.dump([fold(sequence) for sequence in json.load(sys.stdin)["sequences"]], sys.stdout)
