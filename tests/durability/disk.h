#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "disk_recorder.h"

namespace duologue::durability {

struct Event
{
    Operation operation;
    std::string path; ///< below the recorded folder, without it
    std::string to;
    std::string data;
    std::uint64_t inode = 0;
    std::int64_t offset = 0;
};

/// The log of libdisk_recorder.so.
std::vector<Event> readLog(const std::string &file, const std::string &root);

/// Files by name, below the recorded folder.
using Files = std::map<std::string, std::string>;
/// All regular files below a folder.
Files filesBelow(const std::string &folder);

/// A disk that keeps only what it was told to sync. Everything else may be there after a power cut
/// or not: in part, in any order, torn at sectors of 512 bytes, or with rubbish where a sector was
/// just being written.
class Disk
{
public:
    enum class Kind {
        Strict, ///< a name is durable once its folder is synced
        Journal ///< syncing anything makes all names so far durable, as ext4 does
    };
    /// `syncs` false: a disk that ignores every sync.
    Disk(const Files &before, Kind kind, bool syncs = true);

    void follow(const Event &event);
    /// What is found when the power is back.
    Files cut(std::mt19937 &random) const;

private:
    struct Change
    {
        bool truncates = false;
        std::int64_t offset = 0; ///< or the new size
        std::string data;
    };
    struct File
    {
        std::string durable;
        std::vector<Change> pending;
    };
    struct NameChange
    {
        std::string from; ///< empty: `file` is new
        std::string to;   ///< empty: removed
        int file = -1;
    };
    using Names = std::map<std::string, int>;

    int fileOf(const Event &event);
    void syncNames(const std::string *folder);
    static void apply(Names &names, const NameChange &change);
    static void apply(std::string &content, const Change &change);
    static void applyTorn(std::string &content, const Change &change, std::mt19937 &random);
    std::string contentAfterCut(const File &file, int mode, std::mt19937 &random) const;

    Kind m_kind;
    bool m_syncs;
    std::vector<File> m_files;
    std::map<std::uint64_t, int> m_byInode;
    Names m_names;   ///< as programs see them
    Names m_durable; ///< as they are on the disk
    std::vector<NameChange> m_pending;
};

} // namespace duologue::durability
