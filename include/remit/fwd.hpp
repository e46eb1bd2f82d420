// fwd: the names of remit, for headers that only mention them. Stable.
// Held by tests/consumer/header_only/a.cpp.
#pragma once

namespace remit {

class ruleset;
class situation;
class findings;
class finding;
class unit;
class duty;
class input;
class fact_value;
struct date;
template <class Value> class result;

namespace model {
struct model;
}
namespace facts {
struct situation;
}
namespace program {
struct program;
}

} // namespace remit
