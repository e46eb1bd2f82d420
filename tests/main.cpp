// main of the test program, compiled once: Catch2 version 2 brings its whole runner in here.
#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

int main(int count, char* words[]) {
    Catch::Session session;
    if (int const wrong = session.applyCommandLine(count, words)) return wrong;

    // A test that asserts nothing is a failure, and so is a run of no tests. Version 2 takes one warning on its
    // command line and needs to be told of both; version 3 fails on no tests unasked.
    unsigned failures = Catch::WarnAbout::NoAssertions;
#if CATCH_VERSION_MAJOR < 3
    failures |= Catch::WarnAbout::NoTests;
#endif
    auto& warnings = session.configData().warnings;
    warnings = static_cast<Catch::WarnAbout::What>(static_cast<unsigned>(warnings) | failures);
    return session.run();
}
