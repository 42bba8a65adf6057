#include "core/project/cache.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <sys/stat.h>

#include <QCryptographicHash>
#include <QDir>

#include "core/files/new_file.h"
#include "core/media/cache_folder.h"
#include "core/project/summary_json.h"

namespace duologue::project {
namespace {

using nlohmann::json;

constexpr int version = 1; ///< of what is kept; another one is not read
constexpr std::streamsize largestFile = 200'000'000;
constexpr qint64 mostInAll = 500'000'000;

std::string changeOf(const std::string &file)
{
    struct stat info = {};
    if (::stat(file.c_str(), &info) != 0)
        return "-";
    return std::to_string(info.st_size) + '.' + std::to_string(info.st_mtim.tv_sec) + '.' +
           std::to_string(info.st_mtim.tv_nsec) + '.' + std::to_string(info.st_ino);
}

} // namespace

std::string printOf(const std::string &file)
{
    const std::string own = changeOf(file);
    return own == "-" ? std::string() : own + '+' + changeOf(file + "-wal");
}

Cache::Cache(const std::string &caches, const std::string &folder)
{
    if (caches.empty())
        return;
    const QByteArray name =
        QCryptographicHash::hash(QByteArray::fromStdString(folder), QCryptographicHash::Sha256);
    m_file = caches + '/' + name.toHex().left(32).toStdString() + ".project";
    read();
}

void Cache::read()
{
    std::ifstream file(m_file, std::ios::binary | std::ios::ate);
    if (!file || file.tellg() > largestFile)
        return;
    file.seekg(0);
    const json document = json::parse(file, nullptr, false);
    if (!document.is_object() || document.value("version", json()) != version)
        return;
    for (const json &entry : document.value("sessions", json::array())) {
        const json print = entry.is_object() ? entry.value("print", json()) : json();
        if (!print.is_string())
            continue;
        if (auto summary = summaryFrom(entry.value("summary", json()))) {
            std::string path = summary->path;
            m_entries[path] = {print.get<std::string>(), std::move(*summary)};
        }
    }
}

const Summary *Cache::find(const std::string &path, const std::string &print) const
{
    const auto entry = m_entries.find(path);
    if (entry == m_entries.end() || print.empty() || entry->second.print != print)
        return nullptr;
    entry->second.used = true;
    return &entry->second.summary;
}

void Cache::keep(const std::string &print, Summary summary)
{
    summary.missing.clear();
    std::string path = summary.path;
    m_entries[path] = {print, std::move(summary), true};
    m_changed = true;
}

void Cache::write()
{
    const auto gone =
        std::erase_if(m_entries, [](const auto &entry) { return !entry.second.used; });
    if (m_file.empty() || (!m_changed && gone == 0))
        return;
    json sessions = json::array();
    for (const auto &[path, entry] : m_entries)
        sessions.push_back({{"print", entry.print}, {"summary", jsonOf(entry.summary)}});
    const std::string text = json{{"version", version}, {"sessions", std::move(sessions)}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    const QDir folder = QFileInfo(QString::fromStdString(m_file)).dir();
    if (QDir().mkpath(folder.path()) && !files::writeFile(m_file, {text}))
        media::keepNewest(folder, "*.project", mostInAll);
}

} // namespace duologue::project
