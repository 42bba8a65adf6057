#include "app/cli/progress.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace duologue::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto sparse = std::chrono::seconds(2);

/// What was said last.
struct Said
{
    std::string line;
    std::string stage;
    int tenth = -1;
    Clock::time_point at;
    bool open = false; ///< the line on the terminal has no end yet
};
Said said;

std::string lineOf(const std::string &stage, double share, const std::string &detail)
{
    const auto percent = static_cast<int>(std::floor(std::clamp(share, 0.0, 1.0) * 100));
    return stage + ' ' + std::to_string(percent) + " %" + (detail.empty() ? "" : ", " + detail);
}

/// A line that wraps cannot be drawn again. Counts characters, not bytes.
std::string fitting(const std::string &line)
{
    winsize size{};
    const std::size_t columns =
        ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
        if ((static_cast<unsigned char>(line[i]) & 0xC0) != 0x80 && ++characters == columns)
            return line.substr(0, i);
    return line;
}

void redraw(const std::string &line)
{
    if (line == said.line)
        return;
    said.line = line;
    said.open = true;
    std::fprintf(stderr, "\r%s\033[K", fitting(line).c_str());
}

bool isWorthALine(const std::string &stage, int tenth, Clock::time_point now)
{
    if (stage == said.stage && tenth == said.tenth)
        return false;
    return said.tenth < 0 || tenth == 10 || now - said.at >= sparse;
}

} // namespace

void progress(const std::string &stage, double share, const std::string &detail)
{
    const std::string line = lineOf(stage, share, detail);
    if (::isatty(STDERR_FILENO) != 0)
        return redraw(line);
    const auto tenth = static_cast<int>(std::floor(std::clamp(share, 0.0, 1.0) * 10));
    const auto now = Clock::now();
    if (!isWorthALine(stage, tenth, now))
        return;
    said = {line, stage, tenth, now, false};
    std::fprintf(stderr, "%s\n", line.c_str());
}

void progress(const std::string &stage, double share)
{
    progress(stage, share, {});
}

void endProgress()
{
    if (said.open)
        std::fputc('\n', stderr);
    said = {};
}

void warn(const std::string &message)
{
    endProgress();
    std::fprintf(stderr, "warning: %s\n", message.c_str());
}

} // namespace duologue::cli
