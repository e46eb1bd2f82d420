"""Facts by the names that columns, questions and reasons have, "parent[1].status", "need.tutoring", as a situation has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Dict, Mapping

if TYPE_CHECKING:
    from ._ruleset import Ruleset

_MEMBER = re.compile(r"(?P<party>[^\[\]]+)\[(?P<number>[1-9][0-9]*)\](?:\.(?P<own>.+))?")


def nested(rules: Ruleset, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, members in lists, sets in dicts; what is neither stays as it is, to be told.

    As of columns: of whom a fact is stated is there, of whom nothing is said may be; where a member is absent later ones
    move up.
    """
    flat = [name for name in facts if isinstance(name, str) and ("." in name or "[" in name) and name not in rules.facts]
    if not flat:
        return facts
    out = {name: value for name, value in facts.items() if name not in flat}
    parties: Dict[str, Dict[int, Any]] = {}
    for name in flat:
        if not _put(rules, out, parties, name, facts[name]):
            out[name] = facts[name]
    for party, said in parties.items():
        members = [said.get(number) for number in range(1, max(rules.facts[party].most, *said) + 1)]
        out[party] = [member for member in members if member is not False]
    return out


def _put(rules: Ruleset, out: Dict[str, Any], parties: Dict[str, Dict[int, Any]], name: str, value: Any) -> bool:
    member = _MEMBER.fullmatch(name)
    if member is None:
        return _put_in_set(rules, "", out, name, value)
    party, number, own = member["party"], int(member["number"]), member["own"]
    fact = rules.facts.get(party)
    if fact is None or fact.form != "party" or number > fact.most or party in out:
        return False
    said = parties.setdefault(party, {})
    if own is None:  # whether the member is there
        if value is False and isinstance(said.get(number), dict):
            return False
        if value is not None and not isinstance(said.get(number), dict):
            said[number] = {} if value is True else value
        return True
    if value is None:
        return True
    if said.get(number) is False:
        return False
    facts = said.setdefault(number, {})
    if f"{party}.{own}" not in rules.facts:
        return _put_in_set(rules, party + ".", facts, own, value)
    facts[own] = value
    return True


def _put_in_set(rules: Ruleset, whose: str, out: Dict[str, Any], name: str, value: Any) -> bool:
    of, _, one = name.rpartition(".")
    fact = rules.facts.get(whose + of)
    if fact is None or fact.form != "set" or not isinstance(out.get(of, {}), dict):
        return False
    values = out.setdefault(of, {})
    if value is not None:
        values[one] = value
    return True
