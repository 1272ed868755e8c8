"""Whether a file that somebody hands in may be kept: by what it holds, whatever it is called."""

from chibo.documents.intake.examining import Examined, Incoming, examine

__all__ = ["Examined", "Incoming", "examine"]
