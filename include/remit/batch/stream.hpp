// stream: batches of cases → batches of findings, one when one is asked for: caseloads larger than memory.
// In: a model, its program, an ArrowArrayStream of cases. Out: an ArrowArrayStream of what arrow_writer writes of them.
// Door: evaluate_stream(). Held by tests/c/caseload.cpp, bindings/python/tests/test_streams.py.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/diagnostic.hpp>
#include <remit/batch/arrow.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>
#include <remit/program/program.hpp>

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace remit::batch {

struct stream_options {
    std::optional<date> as_of; ///< of all rows, where there is no such column
    bool due = false;          ///< arrow_options::due
    unsigned threads = 1;      ///< settings::threads
    bool bad_rows_end_it = false; ///< the stream fails at the first bad row (EINVAL); else its findings are null
    std::vector<std::string> keep = {}; ///< columns of the cases that come out too, first (beside())
};

/// Why a stream of cases has no schema, in its own words.
struct unreadable {
    std::string why;
};

/// `cases` is released with what comes out, or at once where nothing does; what it holds must not be released already. The
/// program must be the model's. What comes out keeps both, is read in one thread at a time, and gives errno codes with a
/// text, the same again once it has failed: it does not look like its end. Between batches it keeps nothing of them.
REMIT_DECL std::variant<owned_stream, std::vector<diagnostic>, unreadable>
evaluate_stream(std::shared_ptr<model::model const> m, std::shared_ptr<program::program const> p, owned_stream cases,
                stream_options how = {});

} // namespace remit::batch
