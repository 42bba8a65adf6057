#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace duologue::dataset {

/// A folder that appears under its name only when it is complete. Until commit() its files are in
/// "NAME.partial" beside it, which is removed on destruction. One thread.
class StagedFolder
{
public:
    /// The target must not exist, or be an empty folder; its parent folders are made. What an
    /// earlier, killed run left in "NAME.partial" is removed, anything else there is not.
    /// Codes: dataset.exists, dataset.write.
    static Result<StagedFolder> create(const std::string &target);
    StagedFolder(StagedFolder &&other) noexcept;
    StagedFolder &operator=(StagedFolder &&) = delete;
    ~StagedFolder();

    /// Where to put files for now.
    const std::filesystem::path &path() const { return m_partial; }
    /// Writes one file, through to the disk. Makes folders in `name` as needed.
    Result<void> write(const std::string &name, std::string_view content) const;
    Result<void> commit();

private:
    StagedFolder(std::filesystem::path target, std::filesystem::path partial);

    std::filesystem::path m_target;
    std::filesystem::path m_partial; ///< empty: moved from or committed
};

} // namespace duologue::dataset
