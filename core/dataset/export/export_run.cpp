#include "core/dataset/export/export_run.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace duologue::dataset {

std::vector<SessionRows> sessionRows(const Gathered &gathered)
{
    std::vector<SessionRows> runs;
    for (std::size_t i = 0; i < gathered.places.size(); ++i) {
        if (runs.empty() || runs.back().session != gathered.places[i].session)
            runs.push_back({gathered.places[i].session, i, i});
        runs.back().last = i + 1;
    }
    return runs;
}

std::unexpected<Error> exportCancelled()
{
    return fail("dataset.cancelled", "The export was stopped; nothing was written.");
}

Result<void> writeInto(const std::filesystem::path &path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (file)
        return {};
    return fail("dataset.write", "Cannot write " + path.string() + ": " + std::strerror(errno) +
                                     ". Check the folder's permissions and the free space on its "
                                     "disk.");
}

Result<void> firstError(const std::vector<std::optional<Error>> &errors)
{
    const auto found = std::ranges::find_if(errors, [](const auto &e) { return e.has_value(); });
    return found == errors.end() ? Result<void>() : std::unexpected(**found);
}

} // namespace duologue::dataset
