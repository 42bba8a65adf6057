#include "core/dataset/faces/face_corpora.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <set>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"
#include "core/dataset/corpus_table.h"
#include "core/dataset/faces/face_folder.h"
#include "core/dataset/faces/permutation.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

/// A corpus before its pictures are read: one a row.
struct Plan
{
    ReadCorpus corpus;
    std::vector<std::string> paths;
    bool splits = false; ///< are known
};

void splitAsThesis(Dataset &data, FaceSplit rule)
{
    constexpr std::uint32_t seed = 42;
    const std::size_t count = data.utterances.size(), held = (count + 4) / 5;
    const auto order = numpyPermutation(count, seed);
    for (std::size_t i = 0; i < count; ++i)
        data.utterances[order[i]].split = i >= held                            ? "train"
                                          : rule == FaceSplit::Honest && i % 2 ? "test"
                                                                               : "dev";
    data.seed = seed;
    data.splitRule = rule == FaceSplit::Honest
                         ? "80/10/10 by scikit-learn's train_test_split(random_state=42)"
                         : "80/20 by scikit-learn's train_test_split(random_state=42); the fifth "
                           "that is held out chooses the epoch";
}

/// Reads every picture and writes the folder.
Result<ReadCorpus> make(Plan plan, const std::string &target, const FaceCorpusOptions &options,
                        const FaceProgress &progress)
{
    ReadCorpus &corpus = plan.corpus;
    FaceFolder folder(target, options.size);
    std::vector<Utterance> kept;
    for (std::size_t i = 0; i < plan.paths.size(); ++i) {
        if (const auto pixels = faces::readPicture(plan.paths[i], options.size)) {
            if (auto added = folder.add(corpus.data.utterances[i].id, *pixels); !added)
                return std::unexpected(added.error());
            kept.push_back(std::move(corpus.data.utterances[i]));
        } else {
            corpus.warnings.push_back(pixels.error().message);
        }
        if (progress && !progress(i + 1, plan.paths.size()))
            return fail("corpus.cancelled", "Stopped; nothing was written.");
    }
    if (kept.empty())
        return fail("corpus.empty", "There is no picture in " + corpus.data.sources.front() +
                                        " that can be read" +
                                        (corpus.warnings.empty()
                                             ? std::string(".")
                                             : "; the first reason: " + corpus.warnings.front()));
    corpus.data.utterances = std::move(kept);
    if (!plan.splits)
        splitAsThesis(corpus.data, options.split);
    if (auto written = folder.finish(corpus.data); !written)
        return std::unexpected(written.error());
    return std::move(corpus);
}

void addPicture(Plan &plan, Utterance face, const std::string &path)
{
    face.session = face.id;
    face.turn = 1;
    if (face.speaker.empty())
        face.speaker = face.id;
    plan.corpus.data.utterances.push_back(std::move(face));
    plan.paths.push_back(path);
}

/// A whole number at the front of `text`, which it is taken from with the line behind it.
std::optional<int> takeNumber(std::string_view &text)
{
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (problem != std::errc() || length >= text.size() || text[length] != '_')
        return {};
    text.remove_prefix(length + 1);
    return value;
}

constexpr std::array<const char *, 2> genders{"male", "female"};
constexpr std::array<const char *, 5> races{"white", "black", "asian", "indian", "others"};
constexpr int oldest = 116;

std::vector<std::string> textsOf(std::span<const char *const> names)
{
    return {names.begin(), names.end()};
}

/// What the name of a picture of UTKFace says.
std::optional<Utterance> utkFace(const std::string &name)
{
    std::string_view rest(name);
    const auto age = takeNumber(rest), gender = takeNumber(rest), race = takeNumber(rest);
    if (!age || !gender || !race || rest.empty() || *age < 0 || *age > oldest || *gender < 0 ||
        *gender > 1 || *race < 0 || *race > 4)
        return {};
    Utterance face;
    face.id = name.substr(0, name.find('.'));
    face.labels["age"].value = *age;
    face.labels["gender"].category = genders[static_cast<std::size_t>(*gender)];
    face.labels["ethnicity"].category = races[static_cast<std::size_t>(*race)];
    return face;
}

bool isPicture(const fs::path &path)
{
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return extension == ".jpg" || extension == ".jpeg" || extension == ".png";
}

Result<std::vector<fs::path>> picturesIn(const std::string &folder)
{
    std::error_code problem;
    std::vector<fs::path> paths;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem))
        if (isPicture(at->path()))
            paths.push_back(at->path());
    if (problem)
        return fail("corpus.missing", "'" + folder + "' is no folder that can be read (" +
                                          problem.message() + "); name the one with the pictures.");
    std::ranges::sort(paths);
    return paths;
}

/// Adds the rows of one table; a split in it has to be one.
void addRows(Plan &plan, const csv::Table &table, const TableColumns &columns,
             const fs::path &beside)
{
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);) {
        const fs::path path = fs::path(std::string(row[0]));
        Utterance face = itemOfRow(row, columns);
        const std::string line = "Line " + std::to_string(at.line()) + " is left out: ";
        if (face.id.empty())
            plan.corpus.warnings.push_back(line + "it names no picture.");
        else if (path.is_absolute() || std::ranges::count(path, fs::path("..")) > 0)
            plan.corpus.warnings.push_back(line +
                                           "its picture lies outside of the table's folder.");
        else if (columns.split && !isSplit(face.split))
            plan.corpus.warnings.push_back(line + "its split is '" + face.split.substr(0, 40) +
                                           "' instead of train, dev or test.");
        else
            addPicture(plan, std::move(face), (beside / path).string());
    }
}

} // namespace

Result<ReadCorpus> makeUtkFace(const std::string &folder, const std::string &target,
                               const FaceCorpusOptions &options, const FaceProgress &progress)
{
    const auto paths = picturesIn(folder);
    if (!paths)
        return std::unexpected(paths.error());
    Plan plan;
    Dataset &data = plan.corpus.data;
    data.name = "UTKFace";
    data.sources = {folder};
    data.licence = "for non-commercial research";
    data.labels = {{"age", "Years, as the name of the picture says", {}, 0, oldest},
                   {"gender", "As the name of the picture says", textsOf(genders)},
                   {"ethnicity", "As the name of the picture says", textsOf(races)}};
    for (const fs::path &path : *paths) {
        const std::string name = path.filename().string();
        if (auto face = utkFace(name))
            addPicture(plan, std::move(*face), path.string());
        else
            plan.corpus.warnings.push_back("The picture " + name +
                                           " is left out: its name is not "
                                           "[age]_[gender]_[race]_[date].jpg.");
    }
    return make(std::move(plan), target, options, progress);
}

Result<ReadCorpus> makeFaceTable(const std::string &path, const std::string &target,
                                 const FaceCorpusOptions &options, const FaceProgress &progress)
{
    const auto table = readTable(path, {});
    if (!table)
        return std::unexpected(table.error());
    Plan plan;
    Dataset &data = plan.corpus.data;
    data.name = fs::path(path).stem().string();
    data.sources = {path};
    data.splitRule = "as the table says";
    addNotes(plan.corpus, *table, path);
    const TableColumns columns = tableColumns(*table, plan.corpus.warnings);
    data.labels = columns.labels;
    plan.splits = columns.split.has_value();
    addRows(plan, *table, columns, fs::path(path).parent_path());
    return make(std::move(plan), target, options, progress);
}

Result<ReadCorpus> makeFairFace(const std::string &folder, const std::string &target,
                                const FaceCorpusOptions &options, const FaceProgress &progress)
{
    Plan plan;
    Dataset &data = plan.corpus.data;
    data.name = "FairFace";
    data.sources = {folder};
    data.licence = "CC-BY-4.0";
    data.splitRule = "the published validation set is test; every tenth training picture is dev";
    plan.splits = true;
    for (const char *part : {"train", "val"}) {
        const std::string path = folder + "/fairface_label_" + part + ".csv";
        const auto table = readTable(path, {"file", "age", "gender", "race"});
        if (!table)
            return std::unexpected(table.error());
        TableColumns columns;
        for (const char *name : {"age", "gender", "race"})
            if (const auto place = table->column(name))
                if (auto label = labelOf(*table, *place)) {
                    columns.labels.push_back(std::move(*label));
                    columns.places.push_back(*place);
                }
        const std::size_t before = data.utterances.size();
        addRows(plan, *table, columns, folder);
        for (std::size_t i = before; i < data.utterances.size(); ++i)
            data.utterances[i].split = std::string(part) == "val" ? "test"
                                       : (i - before) % 10 == 9   ? "dev"
                                                                  : "train";
        for (const LabelDefinition &label : columns.labels) {
            const auto known = std::ranges::find(data.labels, label.name, &LabelDefinition::name);
            if (known == data.labels.end()) {
                data.labels.push_back(label);
                continue;
            }
            for (const std::string &name : label.classes)
                if (std::ranges::count(known->classes, name) == 0)
                    known->classes.push_back(name);
        }
    }
    return make(std::move(plan), target, options, progress);
}

} // namespace duologue::dataset
