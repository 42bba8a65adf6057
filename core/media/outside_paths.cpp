#include "core/media/outside_paths.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <QDir>
#include <QStandardPaths>

#include "core/files/new_file.h"
#include "core/files/reading.h"

namespace duologue::media {
namespace {

namespace fs = std::filesystem;

QString listFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           "/allowed-recordings";
}

/// One a line.
std::set<std::string> allowed()
{
    std::set<std::string> places;
    auto file = files::openToRead(listFile().toStdString());
    for (std::string line; std::getline(file, line);)
        places.insert(line);
    return places;
}

bool isBelow(const fs::path &place, const fs::path &folder)
{
    const auto [end, other] = std::ranges::mismatch(folder, place);
    return end == folder.end() || (std::next(end) == folder.end() && end->empty());
}

} // namespace

std::string placeOf(const MediaSource &source, const std::string &folder)
{
    return fs::absolute(fs::path(folder) / fs::path(source.path)).lexically_normal().string();
}

bool mayOpen(const std::string &place, const std::string &folder)
{
    const fs::path own = fs::absolute(folder).lexically_normal();
    std::error_code problem;
    if (isBelow(place, own) &&
        isBelow(fs::weakly_canonical(place, problem), fs::weakly_canonical(own, problem)))
        return true;
    return allowed().contains(place);
}

std::vector<std::string> outsidePaths(const Session &session, const std::string &folder)
{
    std::vector<std::string> outside;
    for (const MediaSource *source : session.media())
        if (const std::string place = placeOf(*source, folder); !mayOpen(place, folder))
            outside.push_back(place);
    return outside;
}

bool allowPaths(const std::vector<std::string> &places)
{
    auto all = allowed();
    const auto before = all.size();
    for (const std::string &place : places)
        if (place.find('\n') == place.npos)
            all.insert(place);
    if (all.size() == before)
        return true;
    std::string text;
    for (const std::string &place : all)
        text += place + '\n';
    const QString file = listFile();
    return QDir().mkpath(QFileInfo(file).path()) && !files::writeFile(file.toStdString(), {text});
}

} // namespace duologue::media
