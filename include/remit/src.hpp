// src: all bodies of remit, for one source file of a program that links no library. Include it there and
// nowhere else; that file needs Boost, the rest of the program does not.
// Held by tests/consumer/header_only/src.cpp.
#pragma once

#include <remit/base/impl/calendar.ipp>
#include <remit/base/impl/date.ipp>
#include <remit/base/impl/diagnostic.ipp>
#include <remit/base/impl/diagnostics_to_json.ipp>
#include <remit/base/impl/digest.ipp>
#include <remit/base/impl/hint.ipp>
#include <remit/base/impl/json_value.ipp>
#include <remit/base/impl/mermaid.ipp>
#include <remit/base/impl/nearest.ipp>
#include <remit/base/impl/show.ipp>
#include <remit/base/impl/source.ipp>
#include <remit/base/impl/status.ipp>
#include <remit/base/impl/text.ipp>
#include <remit/base/impl/width.ipp>

#include <remit/syntax/impl/format.ipp>
#include <remit/syntax/impl/gather.ipp>
#include <remit/syntax/impl/parse.ipp>
#include <remit/syntax/impl/scan.ipp>
#include <remit/syntax/impl/tree.ipp>

#include <remit/model/impl/check.ipp>
#include <remit/model/impl/cite.ipp>
#include <remit/model/impl/measure.ipp>
#include <remit/model/impl/model.ipp>
#include <remit/model/impl/reads.ipp>
#include <remit/model/impl/steps.ipp>

#include <remit/diagram/impl/diagram.ipp>

#include <remit/doubt/impl/find.ipp>
#include <remit/doubt/impl/warn.ipp>

#include <remit/facts/impl/from_json.ipp>
#include <remit/facts/impl/situation.ipp>
#include <remit/facts/impl/to_json.ipp>

#include <remit/findings/impl/findings.ipp>

#include <remit/plain/impl/evaluate.ipp>

#include <remit/program/impl/compile.ipp>
#include <remit/program/impl/program.ipp>

#include <remit/single/impl/workspace.ipp>

#include <remit/batch/impl/answers.ipp>
#include <remit/batch/impl/beside.ipp>
#include <remit/batch/impl/evaluate.ipp>
#include <remit/batch/impl/from_arrow.ipp>
#include <remit/batch/impl/situation_at.ipp>
#include <remit/batch/impl/stream.ipp>
#include <remit/batch/impl/to_arrow.ipp>

#include <remit/completion/impl/least_change.ipp>
#include <remit/completion/impl/look_ahead.ipp>

#include <remit/explain/impl/account.ipp>
#include <remit/explain/impl/all_reasons.ipp>
#include <remit/explain/impl/ask.ipp>
#include <remit/explain/impl/interview.ipp>
#include <remit/explain/impl/needs.ipp>
#include <remit/explain/impl/reasons.ipp>
#include <remit/explain/impl/say.ipp>
#include <remit/explain/impl/tell.ipp>
#include <remit/explain/impl/to_json.ipp>
#include <remit/explain/impl/why.ipp>

#include <remit/examine/impl/coverage.ipp>
#include <remit/examine/impl/run.ipp>

#include <remit/graph/impl/draw.ipp>
#include <remit/graph/impl/to_dot.ipp>
#include <remit/graph/impl/to_mermaid.ipp>

#include <remit/plan/impl/order.ipp>
#include <remit/plan/impl/to_json.ipp>
#include <remit/plan/impl/to_mermaid.ipp>

#include <remit/change/impl/compare.ipp>
#include <remit/change/impl/to_json.ipp>

#include <remit/trace/impl/align.ipp>
#include <remit/trace/impl/sections.ipp>
#include <remit/trace/impl/to_html.ipp>
#include <remit/trace/impl/to_json.ipp>

#include <remit/impl/disk.ipp>
#include <remit/impl/explanation.ipp>
#include <remit/impl/ruleset.ipp>
