"""A worker that draws: a drawing on each line in, its SVG on each line out. Imports nothing but what it needs to draw."""

import json
import sys

from indicators.bilag import picture

svg = picture.svg


def main() -> None:
    """Until there are no more lines. ASCII both ways: no locale can change a letter. Stops on a drawing that cannot be drawn."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library may print is no answer
    for line in sys.stdin:
        answers.write(json.dumps(svg(*json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
