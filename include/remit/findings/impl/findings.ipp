#pragma once

#include <remit/findings/findings.hpp>

namespace remit::found {

status status_of(model::modality modality, truth applies, truth discharged, truth late) {
    if (applies == truth::no) return status::not_applicable;
    if (applies == truth::unknown || discharged == truth::unknown) return status::undetermined;
    if (discharged == truth::yes) return status::discharged;
    if (late == truth::yes) return status::overdue;
    switch (modality) {
    case model::modality::must: return status::obliged;
    case model::modality::may: return status::permitted;
    case model::modality::must_not: return status::forbidden;
    }
    return status::undetermined;
}

} // namespace remit::found
