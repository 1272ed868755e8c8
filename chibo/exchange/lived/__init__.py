"""What a demo's people have done in the system itself, through the services that pages call.

The workbook of a demo ends on a fixed day, and of a meeting it holds counts alone. So that whoever
opens a demo finds a month under way, one cell and its neighbours are given one: a meeting of the
cell committee with tasks and a request upward, meetings entered from paper and scored, one that
still waits to be signed.
"""

from chibo.exchange.lived.month import live

__all__ = ["live"]
