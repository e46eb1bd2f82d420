#include "../catch.hpp"

#include <remit/base/nearest.hpp>

using remit::nearest;

TEST_CASE("the nearest name is a slip away, or there is none") {
    CHECK(nearest("reportd", {"age", "reported", "reports"}) == "reported");
    CHECK(nearest("scool", {"school", "police"}) == "school");
    CHECK(nearest("shcool", {"school"}) == "school");
    CHECK(nearest("受里", {"受理", "出警"}) == "受理");
    CHECK(nearest("x", {"y"}).empty());
    CHECK(nearest("banana", {"apple", "pear"}).empty());
}

TEST_CASE("a name of hundreds of letters is no slip of another") {
    CHECK(nearest(std::string(1'000, 'a'), {std::string(1'000, 'a') + "b"}).empty());
}
