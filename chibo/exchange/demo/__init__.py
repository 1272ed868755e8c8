"""Demo data: a made-up province whose records fill every sheet of the workbook.

Nothing here is about real people or real organisations. The same scale and seed give the same rows
on every machine, in every process.
"""

from chibo.exchange.demo.making import make
from chibo.exchange.demo.plan import Scale, Sizes, sizes

__all__ = ["Scale", "Sizes", "make", "sizes"]
