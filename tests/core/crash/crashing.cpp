#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

#include "core/crash/crash_handler.h"

/// crashing FOLDER HOW TEXT: has the text in its memory, and crashes.
namespace {

volatile int zero = 0;

[[gnu::noinline]] int fallDeeper(int depth)
{
    volatile char room[4096];
    room[0] = static_cast<char>(depth);
    if (zero == 1)
        return 0;
    return fallDeeper(depth + 1) + room[0];
}

[[gnu::noinline]] void writeNowhere()
{
    volatile int *volatile nowhere = nullptr;
    *nowhere = 1;
}

void crash(const std::string &how, const std::string &text)
{
    if (how == "segv")
        writeNowhere();
    if (how == "abort")
        std::abort();
    if (how == "fpe") {
        volatile int one = 1;
        one = one / zero;
    }
    if (how == "bus")
        ::raise(SIGBUS);
    if (how == "killed")
        ::kill(::getpid(), SIGSEGV);
    if (how == "thrown")
        throw std::runtime_error(text);
    if (how == "stack")
        fallDeeper(0);
    if (how == "thread")
        std::thread(writeNowhere).join();
    if (how == "two-threads") {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(writeNowhere);
        for (auto &thread : threads)
            thread.join();
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    const std::string text = argv[3];
    duologue::crash::install(argv[1], "crashing 1.2.3\n");
    for (int i = 0; i < 30; ++i)
        duologue::crash::note(i < 29 ? "test.earlier" : "test.last");
    crash(argv[2], text);
    return 0;
}
