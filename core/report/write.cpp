#include <algorithm>
#include <filesystem>

#include "core/files/new_file.h"
#include "core/report/report.h"
#include "core/time/utc.h"

namespace duologue::report {

Result<void> writeReport(const SessionReport &report, const std::string &path)
{
    const std::string page = reportPage(report, utcNow().substr(0, 10));
    std::string ending = std::filesystem::path(path).extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string bytes = ending == ".pdf" ? reportPdf(page) : page;
    if (const auto problem = files::writeFile(path, {bytes}))
        return fail("report.write", problem->sentence());
    return {};
}

} // namespace duologue::report
