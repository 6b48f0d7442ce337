"""What a load and a page question cost, as ratios to an anchor in the same run: never a timed test.

`python -m benchmarks {load,build,query,rerun,browser} [--rows N] [--reps N] [--json FILE]`; without a name, all.
"""
