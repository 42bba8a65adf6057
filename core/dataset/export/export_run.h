#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dataset/export.h"

/// What the writers of sound and of clips share.
namespace duologue::dataset {

/// One export while it is carried out.
struct ExportRun
{
    const Gathered &gathered;
    std::filesystem::path folder; ///< that is being made
    media::CancelFlag cancel;     ///< may be null
    ExportProgress progress;      ///< may be empty
    int threads = 1;

    bool cancelled() const { return cancel && *cancel; }
};

/// Rows [first, last) are of one session: they stand together.
struct SessionRows
{
    int session = 0;
    std::size_t first = 0, last = 0;
};
std::vector<SessionRows> sessionRows(const Gathered &gathered);

std::unexpected<Error> exportCancelled();
/// Into the folder that is being made. Code: dataset.write.
Result<void> writeInto(const std::filesystem::path &path, std::string_view bytes);
/// The first in order.
Result<void> firstError(const std::vector<std::optional<Error>> &errors);

} // namespace duologue::dataset
