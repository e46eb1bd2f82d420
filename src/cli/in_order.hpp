// in_order: steps that are done by several threads at once, and taken in the order they were begun in.
// In: what begins a step, what does it, what takes it. Out: nothing. Held by tests/cli/in_order.cpp.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace remit::cli {

/// `begin(step)` gives a step what is to be done, or says false: there is none left. `work(thread, step)` does it, on one
/// of so many threads, numbered from 0; `take(step)` is called for one after another in the order they began in. `begin` and
/// `take` are called by this thread alone. No more steps are there at a time than two a thread and two, and each is used
/// again. With one thread, this one does it all. What any of the three throws ends all of it, and is thrown.
template <class Step, class Begin, class Work, class Take>
void in_order(unsigned threads, Begin begin, Work work, Take take) {
    if (threads <= 1) {
        for (Step step; begin(step); take(step)) work(0U, step);
        return;
    }
    struct place {
        Step step;
        bool done = false;
    };
    std::vector<place> places(std::size_t{threads} * 2 + 2);
    std::mutex mutex;
    std::condition_variable to_do, done;
    std::deque<place*> waiting;
    std::exception_ptr failure;
    bool end = false;

    auto const run = [&](unsigned thread) {
        for (;;) {
            std::unique_lock lock(mutex);
            to_do.wait(lock, [&] { return end || !waiting.empty(); });
            if (end) return;
            auto* const mine = waiting.front();
            waiting.pop_front();
            lock.unlock();
            std::exception_ptr failed;
            try {
                work(thread, mine->step);
            } catch (...) {
                failed = std::current_exception();
            }
            lock.lock();
            if (failed && !failure) failure = failed;
            mine->done = true;
            done.notify_one();
        }
    };
    // Ends the threads on every way out, before what they use is gone.
    struct crew {
        std::mutex& lock;
        std::condition_variable& wake;
        bool& over;
        std::vector<std::thread> all = {};
        ~crew() {
            {
                std::lock_guard const held(lock);
                over = true;
            }
            wake.notify_all();
            for (auto& t : all) t.join();
        }
    } workers{mutex, to_do, end};
    for (unsigned i = 0; i < threads; ++i) workers.all.emplace_back(run, i);

    std::size_t begun = 0, taken = 0;
    for (bool more = true; more || taken < begun;) {
        if (more && begun - taken < places.size()) {
            auto& next = places[begun % places.size()];
            more = begin(next.step);
            if (!more) continue;
            std::lock_guard const held(mutex);
            next.done = false;
            waiting.push_back(&next);
            ++begun;
            to_do.notify_one();
        }
        bool const must_wait = !more || begun - taken == places.size();
        while (taken < begun) {
            auto& next = places[taken % places.size()];
            {
                std::unique_lock lock(mutex);
                if (must_wait && !failure) done.wait(lock, [&] { return next.done || failure; });
                if (failure) std::rethrow_exception(failure);
                if (!next.done) break;
            }
            take(next.step);
            ++taken;
            if (more) break;
        }
    }
}

} // namespace remit::cli
