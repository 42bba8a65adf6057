#include "core/dataset/export/splits.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "core/dataset/corpus_files.h"

namespace duologue::dataset {
namespace {

struct GivenSplits
{
    bool bySpeaker = false;
    std::map<std::string, std::string> of;
};

Result<GivenSplits> readSplits(const std::string &path)
{
    const auto table = readTable(path, {"split"});
    if (!table)
        return std::unexpected(table.error());
    GivenSplits given;
    given.bySpeaker = !table->column("session");
    const auto key = table->column(given.bySpeaker ? "speaker" : "session");
    if (!key)
        return fail("corpus.malformed",
                    "'" + path + "' has neither a column 'session' nor a column 'speaker'.",
                    "line 1");
    const std::size_t split = *table->column("split");
    csv::Row row;
    for (csv::Cursor at(*table); at.next(row);) {
        const std::string name(row[split]);
        const std::string line = "line " + std::to_string(at.line());
        if (std::ranges::find(splitNames, name) == splitNames.end())
            return fail(
                "corpus.malformed",
                "'" + path + "' has the split '" + name + "' instead of train, dev or test.", line);
        const auto [it, fresh] = given.of.try_emplace(std::string(row[*key]), name);
        if (!fresh && it->second != name)
            return fail(
                "corpus.malformed",
                "'" + path + "' puts '" + it->first + "' into two splits; keep one of them.", line);
    }
    return given;
}

/// The first speaker or session that is in two splits.
Result<void> refuseSharing(const Dataset &data, const std::string &path)
{
    for (const auto member : {&Utterance::speaker, &Utterance::session}) {
        std::map<std::string_view, std::string_view> known;
        for (const Utterance &row : data.utterances) {
            const std::string &who = row.*member;
            const auto [it, fresh] = known.try_emplace(who, row.split);
            if (!who.empty() && !fresh && it->second != row.split)
                return fail("dataset.split",
                            "The splits in " + path + " put the " +
                                (member == &Utterance::speaker ? "speaker " : "session ") + who +
                                " into " + std::string(it->second) + " and into " + row.split +
                                "; put all of it into one.",
                            path);
        }
    }
    return {};
}

/// Keeps places and rows side by side.
void keepOnlySplit(Gathered &gathered)
{
    std::set<std::string> kept;
    std::vector<UnitPlace> places;
    auto &rows = gathered.data.utterances;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].split.empty()) {
            kept.insert(rows[i].id);
            places.push_back(gathered.places[i]);
        }
    gathered.places = std::move(places);
    std::erase_if(rows, [](const Utterance &row) { return row.split.empty(); });
    std::erase_if(gathered.data.words, [&](const Word &word) { return !kept.contains(word.id); });
    std::erase_if(gathered.data.ratings, [&](const Rating &r) { return !kept.contains(r.id); });
}

Result<void> splitByTable(Gathered &gathered, const std::string &path)
{
    const auto given = readSplits(path);
    if (!given)
        return std::unexpected(given.error());
    std::set<std::string> out;
    for (Utterance &row : gathered.data.utterances) {
        const std::string &key = given->bySpeaker ? row.speaker : row.session;
        if (const auto it = given->of.find(key); it != given->of.end())
            row.split = it->second;
        else
            out.insert(key);
    }
    for (const std::string &key : out)
        gathered.warnings.push_back("'" + key + "' does not stand in " + path +
                                    "; its units were left out.");
    keepOnlySplit(gathered);
    gathered.data.splitRule =
        given->bySpeaker ? "given, speaker by speaker" : "given, session by session";
    return refuseSharing(gathered.data, path);
}

std::string percent(double share)
{
    return std::to_string(std::lround(share * 100));
}

void splitByShares(Dataset &data, const ExportOptions &options)
{
    const SplitShares &shares = options.shares;
    splitBySpeaker(data, options.seed, shares);
    data.seed = options.seed;
    data.splitRule = "no speaker and no session in two splits, " + percent(shares.train) + "/" +
                     percent(shares.dev) + "/" + percent(1 - shares.train - shares.dev);
}

int splitNumber(const std::string &split)
{
    return static_cast<int>(std::ranges::find(splitNames, split) - splitNames.begin());
}

void warnOfSplits(Gathered &gathered, const std::array<int, 3> &units)
{
    std::set<std::string> speakers;
    for (const Utterance &row : gathered.data.utterances)
        speakers.insert(row.speaker);
    speakers.erase(std::string()); // nobody in particular
    if (speakers.size() == 1)
        gathered.warnings.push_back(
            "All units are of one speaker, so nothing can be held back to test on; add sessions "
            "of other people.");
    for (std::size_t s = 0; s < units.size(); ++s)
        if (units[s] == 0)
            gathered.warnings.push_back(
                std::string("The split ") + splitNames[s] + " is empty" +
                (s < 2 ? ", so no model can be trained on it" : "") +
                ": sessions that share a speaker stay together; add sessions of other "
                "people, change shares or seed, or give a table of splits.");
}

void warnOfClasses(Gathered &gathered, const LabelDefinition &column,
                   const std::array<int, 3> &units)
{
    if (column.classes.size() == 1)
        gathered.warnings.push_back("Every unit that has a \"" + column.name + "\" has \"" +
                                    column.classes.front() +
                                    "\", so nothing can be learnt from it; leave it out.");
    std::map<std::string, std::array<int, 3>> count;
    for (const Utterance &row : gathered.data.utterances)
        if (const auto it = row.labels.find(column.name); it != row.labels.end())
            ++count[it->second.category][static_cast<std::size_t>(splitNumber(row.split))];
    for (const auto &[name, splits] : count)
        for (std::size_t s = 0; s < splits.size(); ++s)
            if (splits[s] == 0 && units[s] > 0 && column.classes.size() > 1)
                gathered.warnings.push_back("The split " + std::string(splitNames[s]) +
                                            " has no unit of the class \"" + name + "\" of \"" +
                                            column.name + "\".");
}

void warnOfNumbers(Gathered &gathered, const LabelDefinition &column,
                   const std::array<int, 3> &units)
{
    std::array<int, 3> count{};
    std::set<double> values;
    for (const Utterance &row : gathered.data.utterances)
        if (const auto it = row.labels.find(column.name); it != row.labels.end()) {
            ++count[static_cast<std::size_t>(splitNumber(row.split))];
            values.insert(it->second.value);
        }
    if (values.size() == 1)
        gathered.warnings.push_back("Every unit that has a \"" + column.name +
                                    "\" has the same value, so nothing can be learnt from it; "
                                    "leave it out.");
    for (std::size_t s = 0; s < count.size(); ++s)
        if (count[s] == 0 && units[s] > 0)
            gathered.warnings.push_back("The split " + std::string(splitNames[s]) +
                                        " has no unit with a \"" + column.name + "\".");
}

} // namespace

Result<void> splitUp(Gathered &gathered, const ExportOptions &options)
{
    const SplitShares &shares = options.shares;
    if (!options.splitTable.empty())
        return splitByTable(gathered, options.splitTable);
    if (!(shares.train >= 0 && shares.dev >= 0 && shares.train + shares.dev <= 1 + 1e-9))
        return fail("dataset.split", "The shares of train, dev and test must not be negative and "
                                     "have to sum up to 100 %.");
    splitByShares(gathered.data, options);
    return {};
}

void warnOfThinLabels(Gathered &gathered)
{
    std::array<int, 3> units{};
    for (const Utterance &row : gathered.data.utterances)
        ++units[static_cast<std::size_t>(splitNumber(row.split))];
    warnOfSplits(gathered, units);
    for (const LabelDefinition &column : gathered.data.labels)
        if (!column.classes.empty())
            warnOfClasses(gathered, column, units);
        else if (!column.isText)
            warnOfNumbers(gathered, column, units);
}

} // namespace duologue::dataset
