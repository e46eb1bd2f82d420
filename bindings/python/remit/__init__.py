"""remit: whose remit is this? Rules in, findings with their reasons out.

>>> import remit
>>> rules = remit.load("fujian-2019")
>>> found = rules.evaluate({"report_accepted": "2019-10-08", "no_guardian": True}, as_of="2019-10-09")
>>> [f.duty.label.en for f in found.where(status="obliged", standing=False)]
['go and investigate', 'investigate and gather evidence']

A rule set and whatever comes of it never changes; threads may share all of it. There is no global state.
docs/python.md is the guide.
"""

from ._caseload import CaseloadFindings, FindingsStream
from ._catalogue import Catalogue, Citation, Definition, Duty, Fact, Unit, Value
from ._core import version as __version__
from ._errors import Diagnostic, Error, InputError, RulesError, StreamError, TooHardError
from ._findings import Finding, Findings, Situation
from ._reasons import Alteration, Answer, Change, Difference, Line, Plan, Question, Questions, Reason, Reasons, WorkStep
from ._ruleset import Ruleset, load, load_text, shipped
from ._status import Status
from ._summary import Needs, Summary
from ._words import Words

__all__ = [
    "Alteration",
    "Answer",
    "CaseloadFindings",
    "Catalogue",
    "Change",
    "Citation",
    "Definition",
    "Diagnostic",
    "Difference",
    "Duty",
    "Error",
    "Fact",
    "Finding",
    "Findings",
    "FindingsStream",
    "InputError",
    "Line",
    "Needs",
    "Plan",
    "Question",
    "Questions",
    "Reason",
    "Reasons",
    "Ruleset",
    "RulesError",
    "Situation",
    "Status",
    "StreamError",
    "Summary",
    "TooHardError",
    "Unit",
    "Value",
    "Words",
    "WorkStep",
    "__version__",
    "load",
    "load_text",
    "shipped",
]
