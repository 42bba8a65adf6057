#include "core/crash/crash_handler.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <filesystem>
#include <memory>
#include <typeinfo>

#include <cxxabi.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/crash/crash_files.h"
#include "core/crash/crash_writer.h"

namespace duologue::crash {
namespace {

constexpr std::array signals{SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL};
constexpr std::size_t keptActions = 20;
constexpr std::size_t keptReports = 10;
constexpr unsigned patience = 10; // seconds for writing a report
constexpr std::size_t stackSize = 64 * 1024;

// What a handler needs is made before, and is never freed: it may be needed until the very end.
std::array<std::atomic<const char *>, keptActions> recent;
std::atomic<std::size_t> noted = 0;
std::array<char, 4096> path{}; // begin of every report's
std::array<char, 4096> head{};
std::atomic<const char *> thrown = nullptr; // the type of what nobody caught
std::atomic<long> writer = 0;               // the thread that writes a report

void keep(std::array<char, 4096> &place, const std::string &text)
{
    std::strncpy(place.data(), text.c_str(), place.size() - 1);
}

const char *nameOf(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGABRT:
        return "SIGABRT";
    case SIGFPE:
        return "SIGFPE";
    case SIGBUS:
        return "SIGBUS";
    default:
        return "SIGILL";
    }
}

/// "…/crash-1796055900-4711.new.txt"
int openReport()
{
    std::array<char, 4096 + 64> name{};
    std::size_t end = 0;
    const auto add = [&](const char *text) {
        while (*text && end + 1 < name.size())
            name[end++] = *text++;
    };
    const auto addNumber = [&](unsigned long value) {
        std::array<char, 24> digits{};
        std::size_t first = digits.size() - 1;
        for (; value != 0; value /= 10)
            digits[--first] = static_cast<char>('0' + value % 10);
        add(digits.data() + first);
    };
    add(path.data());
    addNumber(static_cast<unsigned long>(std::time(nullptr)));
    add("-");
    addNumber(static_cast<unsigned long>(::getpid()));
    add(".new.txt");
    return ::open(name.data(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

void writeReport(int signal)
{
    const int file = openReport();
    if (file < 0)
        return;
    const Writer to(file);
    to.text(head.data());
    to.text("\nEnded by ");
    to.text(nameOf(signal));
    if (const char *type = thrown) {
        to.text(": nobody caught ");
        to.text(type);
    }
    to.text("\nSeconds since 1970: ");
    to.number(static_cast<std::uint64_t>(std::time(nullptr)));
    to.text("\n\nActions before, the last one first:\n");
    const std::size_t count = noted;
    for (std::size_t i = 0; i < keptActions && i < count; ++i)
        if (const char *action = recent[(count - 1 - i) % keptActions]) {
            to.text("  ");
            to.text(action);
            to.text("\n");
        }
    to.text("\nWhere it was:\n");
    writeStack(to);
    to.text("\nLoaded:\n");
    writeLibraries(to);
    ::close(file);
}

void endBy(int signal)
{
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

/// A crash while the report is written ends the program; one of another thread waits for the
/// report.
void handle(int signal)
{
    const long self = ::syscall(SYS_gettid);
    long nobody = 0;
    if (!writer.compare_exchange_strong(nobody, self)) {
        if (nobody != self)
            ::sleep(patience);
        return endBy(signal);
    }
    std::signal(SIGALRM, SIG_DFL);
    ::alarm(patience); // whatever it waits for
    const int kept = errno;
    writeReport(signal);
    errno = kept;
    ::alarm(0);
    endBy(signal);
}

/// Of what was thrown the type alone: its words may be somebody's.
void handleTerminate()
{
    if (const std::type_info *type = abi::__cxa_current_exception_type())
        thrown = type->name();
    std::abort();
}

/// A stack that has overflown has no room for a handler.
void useOwnStack()
{
    static std::array<char, stackSize> room;
    stack_t stack{};
    stack.ss_sp = room.data();
    stack.ss_size = room.size();
    ::sigaltstack(&stack, nullptr);
}

} // namespace

void install(const std::string &folder, const std::string &about)
{
    namespace fs = std::filesystem;
    if (folder.empty() || folder.size() + 64 > path.size())
        return;
    std::error_code problem;
    fs::create_directories(folder, problem);
    fs::permissions(folder, fs::perms::owner_all, problem);
    keepNewest(folder, keptReports - 1); // and the one that may be written
    keep(path, folder + "/crash-");
    keep(head, about);
    prepareStack();
    useOwnStack();
    std::set_terminate(handleTerminate);
    for (const int signal : signals) {
        struct sigaction action
        {
        };
        action.sa_handler = handle;
        action.sa_flags = SA_ONSTACK | SA_NODEFER;
        ::sigaction(signal, &action, nullptr);
    }
}

void note(const char *action)
{
    recent[noted++ % keptActions] = action;
}

} // namespace duologue::crash
