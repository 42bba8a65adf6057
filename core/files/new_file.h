#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/files/problem.h"

namespace duologue::files {

/// A file in the making, the one way in which files are written. It lies beside its target as
/// ".duologue-*.part"; commit() syncs it, gives it its name and syncs the folder, so that after a
/// crash or a power cut the old content is there or the new, never half. A symbolic link stays one:
/// the file that it leads to is replaced. Permissions are kept. Refused are folders, devices,
/// pipes and whatever else is no regular file, files that may not be written, links to nothing,
/// session files, which nothing else replaces, and recordings, which only a recording does, and
/// those of open sessions nothing (spared.h). What a killed writer left in the folder is removed by
/// the next. One thread at a time.
class NewFile
{
public:
    enum class Existing { Replace, Refuse };

    explicit NewFile(const std::string &target, Existing existing = Existing::Replace);
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;
    ~NewFile(); ///< without commit() nothing stays behind

    /// The first that went wrong; from then on the others do nothing.
    const std::optional<Problem> &problem() const { return m_problem; }
    /// For those who fill the file by other means: it exists, is empty, and is to be written in
    /// place.
    const std::string &path() const { return m_part; }
    void write(std::string_view bytes);
    /// Nothing: it is durable under its name.
    std::optional<Problem> commit();

private:
    bool accept();
    void create();
    bool close();
    bool fail(int code, std::string what = {});

    std::string m_target;
    Existing m_existing;
    std::string m_part; ///< empty: there is none (any more)
    int m_descriptor = -1;
    std::optional<Problem> m_problem;
};

/// A whole file at once, its parts one behind the other.
std::optional<Problem> writeFile(const std::string &target,
                                 const std::vector<std::string_view> &parts);

} // namespace duologue::files
