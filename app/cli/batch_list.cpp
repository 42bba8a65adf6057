#include "app/cli/batch_list.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <nlohmann/json.hpp>

#include "core/files/new_file.h"
#include "core/files/pieces.h"
#include "core/files/reading.h"
#include "core/media/find_media.h"
#include "core/media/media_info.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

fs::path listFile(const std::string &folder)
{
    return fs::path(folder) / "batch.json";
}

Json toJson(const BatchList &list)
{
    Json items = Json::array();
    for (const BatchItem &item : list.items)
        items.push_back({{"file", item.file}, {"session", item.session}});
    return {{"command", list.command}, {"options", list.options}, {"items", std::move(items)}};
}

BatchList listFrom(const Json &document)
{
    BatchList list;
    document.at("command").get_to(list.command);
    document.at("options").get_to(list.options);
    for (const Json &item : document.at("items"))
        list.items.push_back({item.at("file"), item.at("session")});
    return list;
}

void replaceAll(std::string &text, const std::string &what, const std::string &by)
{
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// What is missing or silent is left out.
Result<std::vector<BatchItem>> recordingsOf(const std::string &session)
{
    const auto store = SessionStore::open(session, SessionStore::Access::ReadOnly);
    if (!store)
        return std::unexpected(store.error());
    const fs::path path(session);
    std::vector<BatchItem> items;
    for (const MediaSource *source : (*store)->session().media()) {
        if (source->role == MediaRole::HeartRate)
            continue;
        const auto file = media::findMedia(*source, path.parent_path().string());
        if (!file)
            return fail(file.error().code, "'" + session + "': " + file.error().message);
        if (const auto info = media::probe(*file); info && !info->audio.empty())
            items.push_back({*file, path.stem().string()});
    }
    return items;
}

bool isEmpty(const std::string &folder)
{
    std::error_code problem;
    return !fs::exists(folder, problem) || fs::is_empty(folder, problem);
}

} // namespace

std::vector<std::string> BatchList::argumentsOf(int number) const
{
    const BatchItem &item = items.at(static_cast<std::size_t>(number) - 1);
    const fs::path path(item.file);
    std::vector<std::string> arguments{command, item.file};
    for (std::string option : options) {
        replaceAll(option, "{session}", item.session);
        replaceAll(option, "{folder}", path.parent_path().string());
        replaceAll(option, "{name}", path.stem().string());
        arguments.push_back(std::move(option));
    }
    return arguments;
}

Result<std::vector<BatchItem>> itemsOf(const std::vector<std::string> &files, bool ofRecordings)
{
    std::vector<BatchItem> items;
    for (const std::string &name : files) {
        const fs::path path = fs::absolute(name).lexically_normal();
        std::error_code problem;
        if (!fs::is_regular_file(path, problem))
            return fail("batch.no-file", "There is no file '" + path.string() +
                                             "'; leave it out, or correct its name.");
        const bool isSession = path.extension() == ".duologue";
        if (!ofRecordings || !isSession) {
            items.push_back({path.string(), isSession ? path.stem().string() : ""});
            continue;
        }
        const auto recordings = recordingsOf(path.string());
        if (!recordings)
            return std::unexpected(recordings.error());
        items.insert(items.end(), recordings->begin(), recordings->end());
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        if (std::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), items[i]) !=
            items.begin() + static_cast<std::ptrdiff_t>(i))
            return fail("batch.twice", "'" + items[i].file + "' is named twice; name it once.");
    return items;
}

Result<void> keepList(const std::string &folder, const BatchList &list)
{
    std::error_code problem;
    if (fs::exists(listFile(folder), problem)) {
        const auto known = readList(folder);
        if (!known)
            return std::unexpected(known.error());
        if (*known != list)
            return fail("batch.another", "The folder '" + folder +
                                             "' holds a batch of another command, other options or "
                                             "other files; give the same again, or name a new "
                                             "folder.");
        return {};
    }
    if (!isEmpty(folder))
        return fail("batch.occupied",
                    "The folder '" + folder + "' is not empty; name a new folder.");
    fs::create_directories(folder, problem);
    if (const auto wrong = files::writeFile(listFile(folder), {toJson(list).dump(1), "\n"}))
        return fail("batch.write", wrong->sentence());
    return {};
}

Result<BatchList> readList(const std::string &folder)
{
    auto file = files::openToRead(listFile(folder));
    if (!file.is_open())
        return fail("batch.none", "The folder '" + folder +
                                      "' holds no batch; name a command and sessions to begin "
                                      "one.");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    try {
        return listFrom(Json::parse(text));
    } catch (const nlohmann::json::exception &problem) {
        return fail("batch.damaged",
                    "The file '" + listFile(folder).string() +
                        "' is not what this program wrote; name a new folder.",
                    problem.what());
    }
}

std::string outcomesOf(const std::string &folder)
{
    return (fs::path(folder) / "items").string();
}

cluster::Work batchWork(const std::string &program, const std::string &folder, BatchList list)
{
    cluster::Work work;
    work.folder = fs::absolute(folder).lexically_normal().string();
    work.command = {program, "batch", "-o", work.folder, "--item"};
    work.read = [list = std::move(list), outcomes = files::Pieces(outcomesOf(work.folder))]()
        -> Result<std::vector<cluster::Piece>> {
        const auto done = outcomes.done();
        std::vector<cluster::Piece> pieces;
        for (int number = 1; const BatchItem &item : list.items) {
            cluster::Piece &piece = pieces.emplace_back();
            piece.number = number++;
            piece.name = item.file;
            piece.done = std::ranges::binary_search(done, piece.number);
            if (piece.done)
                continue;
            piece.running = outcomes.isClaimed(piece.number);
            piece.failure = outcomes.failure(piece.number);
        }
        return pieces;
    };
    return work;
}

} // namespace duologue::cli
