"""mentor-match on the same pairs, run by the Python of an environment of its own.

Reads {"mentees": number, "places": [one a mentor], "pairs": [[mentee, mentor, score], …]} from
standard input; prints CPU seconds and matches. That package knows no places: to solve the same
problem it is given every place as a mentor.
"""

import json
import sys
import time

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Rule


def main() -> None:
    given = json.load(sys.stdin)
    scores = {(mentee, mentor): score for mentee, mentor, score in given["pairs"]}

    class Given(Rule):
        def evaluate(self, match_object) -> bool:  # noqa: ANN001
            return pair(match_object) in scores

        def apply(self, match_object) -> int:  # noqa: ANN001
            return scores.get(pair(match_object), 0)

    def pair(match) -> tuple[int, int]:  # noqa: ANN001
        return match.mentee.role, match.mentor.role

    started = time.process_time()
    mentors = [
        Mentor(grade=1, email=f"mentor-{row}-{place}", role=row)
        for row, places in enumerate(given["places"])
        for place in range(places)
    ]
    mentees = [Mentee(grade=1, email=f"mentee-{row}", role=row) for row in range(given["mentees"])]
    process_data(mentors, mentees, [[Given(), Disqualify(lambda match: pair(match) not in scores)]])
    matches = sum(bool(mentor.mentees) for mentor in mentors)
    print(json.dumps([time.process_time() - started, matches]))


if __name__ == "__main__":
    main()
