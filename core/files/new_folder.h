#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/files/problem.h"

namespace duologue::files {

/// A folder in the making, the one way in which folders are written: until commit() its files are
/// in "NAME.duologue-partial" beside its target, so that after a crash or a power cut it is there
/// whole or not at all. What a killed writer left there is removed. One thread at a time.
class NewFolder
{
public:
    /// The target must not exist, or be an empty folder; its parent folders are made. EEXIST: it
    /// is occupied. EBUSY: another writer is making it.
    explicit NewFolder(const std::string &target);
    NewFolder(const NewFolder &) = delete;
    NewFolder &operator=(const NewFolder &) = delete;
    ~NewFolder(); ///< without commit() nothing stays behind, nor parent folders that are empty

    /// The first that went wrong; from then on the others do nothing.
    const std::optional<Problem> &problem() const { return m_problem; }
    /// Where to put files by other means. They need not be synced.
    const std::filesystem::path &path() const { return m_partial; }
    /// A file; folders in `name` are made.
    void write(const std::string &name, std::string_view content);
    /// Nothing: all of it is durable under its name.
    std::optional<Problem> commit();

private:
    bool accept(const std::string &target);
    void create();
    bool fail(const std::filesystem::path &path, int code, std::string what = {});

    std::filesystem::path m_target;
    std::filesystem::path m_partial; ///< empty: there is none (any more)
    std::filesystem::path m_made;    ///< the topmost parent folder that was made, or empty
    int m_descriptor = -1;           ///< holds the lock on the partial folder
    std::optional<Problem> m_problem;
};

} // namespace duologue::files
