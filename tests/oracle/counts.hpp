// counts: how often each construct was reached, and which never was. The list is made of the tree's and the model's own
// fields, variants and enums (fields.hpp; switches without default), so a new construct is missed until it is generated.
// In: trees, texts, models, situations, findings. Out: what was never there. Held by tests/oracle/reach.cpp.
#pragma once

#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/syntax/tree.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace oracle {

class counts {
  public:
    void add(remit::syntax::tree const& t);
    void add(remit::model::model const& m);
    void add(remit::model::model const& m, remit::facts::situation const& s);
    void add(remit::model::model const& m, remit::found::findings const& found);
    /// The keywords of a text, of which language each is.
    void add_words(std::string const& text);

    /// What there is to reach and was not, one a line: "syntax::duty.manner is either".
    std::vector<std::string> missing() const;
    /// What is said never to be there (see counts.cpp), and was.
    std::vector<std::string> surprising() const;
    std::size_t constructs() const;

    void saw(std::string what) { ++seen_[std::move(what)]; }

  private:
    std::map<std::string, std::size_t> seen_;
};

} // namespace oracle
