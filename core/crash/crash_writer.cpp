#include "core/crash/crash_writer.h"

#include <array>
#include <cstring>

#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <unistd.h>

namespace duologue::crash {
namespace {

constexpr int mostCalls = 64;

std::string_view withoutFolder(const char *path)
{
    const std::string_view whole = path ? path : "";
    const auto slash = whole.rfind('/');
    return slash == std::string_view::npos ? whole : whole.substr(slash + 1);
}

std::uint64_t addressOf(const void *place)
{
    return reinterpret_cast<std::uintptr_t>(place);
}

} // namespace

void Writer::text(std::string_view text) const
{
    while (!text.empty()) {
        const auto written = ::write(m_file, text.data(), text.size());
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void Writer::number(std::uint64_t value, unsigned base) const
{
    std::array<char, 24> digits;
    std::size_t first = digits.size();
    do {
        digits[--first] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value != 0);
    text({digits.data() + first, digits.size() - first});
}

void writeStack(const Writer &to)
{
    std::array<void *, mostCalls> calls;
    const int count = ::backtrace(calls.data(), mostCalls);
    for (int i = 0; i < count; ++i) {
        Dl_info info{};
        ::dladdr(calls[std::size_t(i)], &info);
        to.text("  ");
        to.text(info.dli_fname ? withoutFolder(info.dli_fname) : "?");
        to.text(" +0x");
        to.number(addressOf(calls[std::size_t(i)]) - addressOf(info.dli_fbase), 16);
        to.text(" ");
        to.text(info.dli_sname ? info.dli_sname : "?");
        to.text("\n");
    }
}

void writeLibraries(const Writer &to)
{
    const auto line = [](dl_phdr_info *library, std::size_t, void *writer) {
        const auto &out = *static_cast<const Writer *>(writer);
        const auto name = withoutFolder(library->dlpi_name);
        out.text("  0x");
        out.number(library->dlpi_addr, 16);
        out.text(" ");
        out.text(name.empty() ? "the program" : name);
        out.text("\n");
        return 0;
    };
    Writer writer = to;
    ::dl_iterate_phdr(line, &writer);
}

void prepareStack()
{
    std::array<void *, 4> calls;
    ::backtrace(calls.data(), static_cast<int>(calls.size()));
}

} // namespace duologue::crash
