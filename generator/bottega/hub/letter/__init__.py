"""What a match's issue says to its two people, and what we answer them there."""

from bottega.hub.letter.body import letter
from bottega.hub.letter.replies import asked_reply, elsewhere, help_reply, unclear_reply

__all__ = ["asked_reply", "elsewhere", "help_reply", "letter", "unclear_reply"]
