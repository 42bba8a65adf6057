#include "disk.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace duologue::durability {
namespace {

constexpr std::int64_t sector = 512;

std::string contentOf(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string folderOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    return slash == path.npos ? std::string() : path.substr(0, slash);
}

bool chance(std::mt19937 &random, double share)
{
    return std::uniform_real_distribution<>()(random) < share;
}

std::size_t upTo(std::mt19937 &random, std::size_t most)
{
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
}

} // namespace

std::vector<Event> readLog(const std::string &file, const std::string &root)
{
    const std::string log = contentOf(file);
    std::vector<Event> events;
    for (std::size_t at = 0; at + sizeof(Record) <= log.size();) {
        Record record;
        std::memcpy(&record, log.data() + at, sizeof record);
        at += sizeof record;
        const auto take = [&](std::size_t size) {
            return log.substr(std::exchange(at, at + size), size);
        };
        const auto below = [&](const std::string &path) {
            return path.size() > root.size() ? path.substr(root.size() + 1) : std::string();
        };
        Event event{record.operation, {}, {}, {}, record.inode, record.offset};
        event.path = below(take(record.pathSize));
        event.to = below(take(record.toSize));
        event.data = take(record.dataSize);
        events.push_back(std::move(event));
    }
    return events;
}

Files filesBelow(const std::string &folder)
{
    Files files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(folder).string()] =
                contentOf(entry.path().string());
    return files;
}

Disk::Disk(const Files &before, Kind kind, bool syncs) : m_kind(kind), m_syncs(syncs)
{
    for (const auto &[name, content] : before) {
        m_names[name] = static_cast<int>(m_files.size());
        m_files.push_back({content, {}});
    }
    m_durable = m_names;
}

/// The number of the file that an event is about; -1: it is not known, as a folder.
int Disk::fileOf(const Event &event)
{
    if (const auto it = m_byInode.find(event.inode); it != m_byInode.end())
        return it->second;
    const auto it = m_names.find(event.path);
    if (it == m_names.end())
        return -1;
    m_byInode[event.inode] = it->second;
    return it->second;
}

void Disk::follow(const Event &event)
{
    if (event.operation == Operation::Create) {
        const int file = static_cast<int>(m_files.size());
        m_files.emplace_back();
        m_byInode[event.inode] = file; // the file that had the number before is gone
        m_pending.push_back({{}, event.path, file});
        apply(m_names, m_pending.back());
    } else if (event.operation == Operation::Rename || event.operation == Operation::Remove) {
        m_pending.push_back({event.path, event.to, -1});
        apply(m_names, m_pending.back());
    } else if (event.operation == Operation::SyncFolder) {
        if (m_syncs)
            syncNames(m_kind == Kind::Strict ? &event.path : nullptr);
    } else if (const int number = fileOf(event); number >= 0) {
        File &file = m_files[static_cast<std::size_t>(number)];
        if (event.operation != Operation::Sync) {
            file.pending.push_back(
                {event.operation == Operation::Truncate, event.offset, event.data});
        } else if (m_syncs) {
            for (const Change &change : std::exchange(file.pending, {}))
                apply(file.durable, change);
            if (m_kind == Kind::Journal)
                syncNames(nullptr);
        }
    }
}

/// Null: of all folders.
void Disk::syncNames(const std::string *folder)
{
    std::erase_if(m_pending, [&](const NameChange &change) {
        if (folder && folderOf(change.from.empty() ? change.to : change.from) != *folder &&
            (change.to.empty() || folderOf(change.to) != *folder))
            return false;
        apply(m_durable, change);
        return true;
    });
}

void Disk::apply(Names &names, const NameChange &change)
{
    if (change.from.empty()) {
        names[change.to] = change.file;
        return;
    }
    Names moved;
    std::erase_if(names, [&](const auto &entry) {
        const auto &[name, file] = entry;
        if (name != change.from && !name.starts_with(change.from + '/'))
            return false;
        moved[change.to + name.substr(change.from.size())] = file;
        return true;
    });
    if (!change.to.empty())
        for (const auto &[name, file] : moved)
            names[name] = file;
}

void Disk::apply(std::string &content, const Change &change)
{
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncates) {
        content.resize(offset);
        return;
    }
    content.resize(std::max(content.size(), offset + change.data.size()));
    content.replace(offset, change.data.size(), change.data);
}

void Disk::applyTorn(std::string &content, const Change &change, std::mt19937 &random)
{
    if (change.truncates) {
        if (chance(random, 0.5))
            apply(content, change);
        return;
    }
    const auto end = change.offset + static_cast<std::int64_t>(change.data.size());
    for (std::int64_t at = change.offset; at < end;) {
        const std::int64_t next = std::min((at / sector + 1) * sector, end);
        std::string part = change.data.substr(static_cast<std::size_t>(at - change.offset),
                                              static_cast<std::size_t>(next - at));
        const bool rubbish = chance(random, 0.05);
        if (rubbish)
            std::ranges::generate(part, [&] { return static_cast<char>(random()); });
        if (rubbish || chance(random, 0.5))
            apply(content, {false, at, part});
        at = next;
    }
}

std::string Disk::contentAfterCut(const File &file, int mode, std::mt19937 &random) const
{
    std::string content = file.durable;
    const std::size_t prefix = upTo(random, file.pending.size());
    for (std::size_t i = 0; i < file.pending.size(); ++i) {
        if (mode == 3)
            applyTorn(content, file.pending[i], random);
        else if (mode == 1 || (mode == 2 && chance(random, 0.5)) || (mode == 4 && i < prefix))
            apply(content, file.pending[i]);
    }
    return content;
}

Files Disk::cut(std::mt19937 &random) const
{
    const auto mode = static_cast<int>(upTo(random, 4)); // nothing, all, some, torn, the first ones
    Names names = m_durable;
    const std::size_t kept = mode == 0   ? 0
                             : mode == 1 ? m_pending.size()
                                         : upTo(random, m_pending.size());
    for (std::size_t i = 0; i < kept; ++i)
        apply(names, m_pending[i]);
    Files files;
    for (const auto &[name, file] : names)
        files[name] = contentAfterCut(m_files[static_cast<std::size_t>(file)], mode, random);
    return files;
}

} // namespace duologue::durability
