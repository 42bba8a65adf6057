#include "core/dataset/sounds/sound_corpora.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "core/dataset/corpus_files.h"
#include "core/dataset/corpus_table.h"
#include "core/dataset/export/unit_sound.h"
#include "core/dataset/faces/permutation.h"
#include "core/dataset/sounds/sound_folder.h"
#include "core/media/media_info.h"
#include "core/media/mono_sound.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

/// A sound and what is known of it.
struct Source
{
    Utterance item;
    std::string path;
    std::size_t pieces = 1; ///< items that it becomes
};

struct Plan
{
    ReadCorpus corpus; ///< without utterances
    std::vector<Source> sources;
    bool splits = false; ///< are known
};

bool isSound(const fs::path &path)
{
    constexpr std::array<const char *, 9> known{".wav", ".flac", ".mp3",  ".ogg", ".opus",
                                                ".m4a", ".aac",  ".aiff", ".aif"};
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return std::ranges::find(known, extension) != known.end();
}

/// Leaves sounds whose heads can be read, and says how many pieces of at most `longest` seconds
/// each becomes.
void planPieces(Plan &plan, double longest)
{
    std::erase_if(plan.sources, [&](Source &source) {
        const auto info = media::probe(source.path);
        if (!info)
            plan.corpus.warnings.push_back(info.error().message);
        else
            source.pieces = static_cast<std::size_t>(
                std::max(1.0, std::ceil(info->duration.seconds() / longest)));
        return !info;
    });
}

TimeSpan pieceOf(const media::MonoSound &sound, std::size_t piece, std::size_t count)
{
    const double seconds = static_cast<double>(sound.samples.size()) / soundRate;
    const auto at = [&](std::size_t i) {
        return sound.begin + MediaTime::fromSeconds(seconds * static_cast<double>(i) /
                                                    static_cast<double>(count));
    };
    return {at(piece), at(piece + 1)};
}

std::string nameOfPiece(const Source &source, std::size_t piece)
{
    char number[24];
    std::snprintf(number, sizeof number, "-%04zu", piece + 1);
    return source.pieces > 1 ? source.item.id + number : source.item.id;
}

/// One sound's items; an error where nothing can go on.
Result<void> addSound(const Source &source, SoundFolder &folder, ReadCorpus &corpus)
{
    const auto sound = media::readMono(source.path, {soundRate, -1});
    if (!sound || sound->samples.empty()) {
        corpus.warnings.push_back(!sound ? sound.error().message
                                         : "'" + source.path + "' holds no sound.");
        return {};
    }
    for (std::size_t i = 0; i < source.pieces; ++i) {
        Utterance item = source.item;
        item.session = source.item.id;
        if (item.speaker.empty())
            item.speaker = source.item.id;
        item.id = nameOfPiece(source, i);
        item.turn = static_cast<int>(i) + 1;
        item.span = pieceOf(*sound, i, source.pieces);
        item.sound = "ambient";
        if (auto added = folder.add(item.id, soundDuring(*sound, {}, item.span)); !added)
            return added;
        corpus.data.utterances.push_back(std::move(item));
    }
    return {};
}

std::vector<std::string> idsOf(const std::vector<Source> &sources)
{
    std::vector<std::string> ids;
    for (const Source &source : sources)
        for (std::size_t i = 0; i < source.pieces; ++i)
            ids.push_back(nameOfPiece(source, i));
    return ids;
}

Result<ReadCorpus> make(Plan plan, const std::string &target, const SoundCorpusOptions &options,
                        const SoundProgress &progress)
{
    planPieces(plan, options.longest);
    ReadCorpus &corpus = plan.corpus;
    SoundFolder folder(target, options.features, idsOf(plan.sources));
    for (std::size_t i = 0; i < plan.sources.size(); ++i) {
        if (auto added = addSound(plan.sources[i], folder, corpus); !added)
            return std::unexpected(added.error());
        if (progress && !progress(i + 1, plan.sources.size()))
            return fail("corpus.cancelled", "Stopped; nothing was written.");
    }
    if (corpus.data.utterances.empty())
        return fail("corpus.empty", "There is no sound in " + corpus.data.sources.front() +
                                        " that can be read" +
                                        (corpus.warnings.empty()
                                             ? std::string(".")
                                             : "; the first reason: " + corpus.warnings.front()));
    if (!plan.splits)
        splitBySpeaker(corpus.data, options.seed);
    if (auto written = folder.finish(corpus.data); !written)
        return std::unexpected(written.error());
    return std::move(corpus);
}

Result<Plan> planOfFolder(const std::string &folder)
{
    Plan plan;
    std::error_code problem;
    for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem))
        if (at->is_regular_file(problem) && isSound(at->path())) {
            Source source{{}, at->path().string()};
            source.item.id = idOf(at->path().lexically_relative(folder).string());
            plan.sources.push_back(std::move(source));
        }
    if (problem)
        return fail("corpus.missing", "'" + folder + "' is no folder that can be read (" +
                                          problem.message() + "); name the one with the sounds.");
    std::ranges::sort(plan.sources, {}, &Source::path);
    // "a.wav" and "a.mp3" are two sounds.
    for (std::size_t i = 1; i < plan.sources.size(); ++i)
        if (plan.sources[i].item.id == plan.sources[i - 1].item.id)
            plan.sources[i].item.id += "-" + std::to_string(i);
    return plan;
}

Result<Plan> planOfTable(const std::string &path)
{
    const auto table = readTable(path, {});
    if (!table)
        return std::unexpected(table.error());
    Plan plan;
    addNotes(plan.corpus, *table, path);
    const TableColumns columns = tableColumns(*table, plan.corpus.warnings);
    plan.corpus.data.labels = columns.labels;
    plan.splits = columns.split.has_value();
    plan.corpus.data.splitRule = "as the table says";
    csv::Row row;
    for (csv::Cursor at(*table); at.next(row);) {
        const fs::path name = fs::path(std::string(row[0]));
        Source source{itemOfRow(row, columns), (fs::path(path).parent_path() / name).string(), 1};
        const std::string line = "Line " + std::to_string(at.line()) + " is left out: ";
        if (source.item.id.empty())
            plan.corpus.warnings.push_back(line + "it names no sound.");
        else if (name.is_absolute() || std::ranges::count(name, fs::path("..")) > 0)
            plan.corpus.warnings.push_back(line + "its sound lies outside of the table's folder.");
        else if (columns.split && !isSplit(source.item.split))
            plan.corpus.warnings.push_back(line + "its split is '" +
                                           source.item.split.substr(0, 40) +
                                           "' instead of train, dev or test.");
        else
            plan.sources.push_back(std::move(source));
    }
    return plan;
}

void splitAsPaper(std::vector<Source> &sources)
{
    constexpr std::uint32_t seed = 123456;
    const std::size_t count = sources.size(), train = count * 7 / 10, dev = count * 2 / 10;
    const auto order = numpyPermutation(count, seed);
    for (std::size_t i = 0; i < count; ++i)
        sources[order[i]].item.split = i < train ? "train" : i < train + dev ? "dev" : "test";
}

} // namespace

Result<ReadCorpus> makeSounds(const std::string &source, const std::string &target,
                              const SoundCorpusOptions &options, const SoundProgress &progress)
{
    std::error_code none;
    auto plan = fs::is_directory(source, none) ? planOfFolder(source) : planOfTable(source);
    if (!plan)
        return std::unexpected(plan.error());
    plan->corpus.data.name = fs::path(source).stem().string();
    plan->corpus.data.sources = {source};
    return make(std::move(*plan), target, options, progress);
}

Result<ReadCorpus> makeIemocapSounds(const std::string &folder, const std::string &target,
                                     SpeechSplit split, const SoundCorpusOptions &options,
                                     const SoundProgress &progress)
{
    auto whole = readIemocap(folder);
    if (!whole)
        return std::unexpected(whole.error());
    Plan plan;
    plan.splits = true;
    plan.corpus.warnings = std::move(whole->warnings);
    for (Utterance &turn : whole->data.utterances) {
        if (!turn.labels.contains("emotion"))
            continue;
        turn.labels["gender"].category = turn.speaker.ends_with('F') ? "female" : "male";
        const fs::path wav = fs::path(folder) / ("Session" + turn.id.substr(4, 1)) /
                             "sentences/wav" / turn.session / (turn.id + ".wav");
        plan.sources.push_back({std::move(turn), wav.string(), 1});
    }
    Dataset &data = plan.corpus.data;
    data.name = "IEMOCAP, sound";
    data.sources = whole->data.sources;
    data.labels = whole->data.labels;
    data.labels.push_back({"gender", "Of the speaker", {"male", "female"}});
    data.splitRule = whole->data.splitRule;
    std::ranges::sort(plan.sources, {}, &Source::path);
    if (split == SpeechSplit::Paper) {
        splitAsPaper(plan.sources);
        data.seed = 123456;
        data.splitRule = "shuffled with seed 123456, 70/20/10: speakers are in all splits";
    }
    SoundCorpusOptions wholeTurns = options;
    wholeTurns.longest = 3600;
    return make(std::move(plan), target, wholeTurns, progress);
}

} // namespace duologue::dataset
