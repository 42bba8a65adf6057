#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

struct Dimension
{
    const char *name;
    const char *column; ///< of the table of labels
    char letter;        ///< in "A:4.2"
};
constexpr Dimension dimensions[]{
    {"arousal", "EmoAct", 'A'}, {"valence", "EmoVal", 'V'}, {"dominance", "EmoDom", 'D'}};

const std::vector<std::pair<std::string, std::string>> &emotions()
{
    static const std::vector<std::pair<std::string, std::string>> classes{
        {"A", "angry"}, {"S", "sad"},     {"H", "happy"},    {"U", "surprise"},
        {"F", "fear"},  {"D", "disgust"}, {"C", "contempt"}, {"N", "neutral"}};
    return classes;
}

/// "MSP-PODCAST_0001_0008" of a file name.
std::string segmentOf(std::string_view file)
{
    return fs::path(std::string(csv::trimmed(file))).stem().string();
}

std::vector<std::string> partsOf(const std::string &line)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find(';', begin), line.size());
        if (const auto part = csv::trimmed(std::string_view(line).substr(begin, end - begin));
            !part.empty())
            parts.emplace_back(part);
        begin = end + 1;
    }
    return parts;
}

/// "Train" as the corpus names it; nothing for one that no paper trains or tests on alone.
std::string splitFrom(std::string name)
{
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return name == "train"                          ? "train"
           : name == "development" || name == "dev" ? "dev"
           : name == "validation" || name == "val"  ? "dev"
           : name == "test1" || name == "test"      ? "test"
                                                    : "";
}

/// What several places say of a segment.
struct Segment
{
    std::string emotion, speaker, partition;
    std::map<std::string, double> means; ///< by dimension
    std::vector<Rating> ratings;
};

/// The corpus while it is read.
class Podcasts
{
public:
    explicit Podcasts(const fs::path &folder) : m_folder(folder)
    {
        for (const char *name : {"Labels", "labels"})
            if (std::error_code none; m_labels.empty() && fs::is_directory(folder / name, none))
                m_labels = folder / name;
        if (m_labels.empty())
            m_labels = folder;
    }

    Result<ReadCorpus> read()
    {
        if (auto done = readLabels(); !done)
            return std::unexpected(done.error());
        if (auto done = readPairs({"Partitions.txt", "partitions.txt"}, &Segment::partition); !done)
            return std::unexpected(done.error());
        if (auto done = readPairs({"Speaker_ids.txt", "speaker_ids.txt"}, &Segment::speaker); !done)
            return std::unexpected(done.error());
        addUtterances();
        return std::move(m_corpus);
    }

private:
    /// Beside the labels, or in the corpus' folder; empty: there is none of these.
    std::string placeOf(std::initializer_list<const char *> names) const
    {
        std::error_code none;
        for (const char *name : names)
            for (const fs::path &folder : {m_labels, m_folder})
                if (fs::is_regular_file(folder / name, none))
                    return (folder / name).string();
        return {};
    }

    Result<void> readLabels()
    {
        const std::string table = placeOf({"labels_consensus.csv", "labels_concensus.csv"});
        const std::string lines = placeOf({"labels.txt"});
        if (table.empty() && lines.empty())
            return fail("corpus.missing",
                        "'" + m_folder.string() +
                            "' holds no Labels/labels_consensus.csv and no Labels/labels.txt; name "
                            "the folder of MSP-Podcast.");
        if (!table.empty())
            if (auto done = readConsensus(table); !done)
                return done;
        if (const std::string each = placeOf({"labels_detailed.csv"});
            !table.empty() && !each.empty())
            return readDetailed(each);
        return lines.empty() ? Result<void>() : readLines(lines, table.empty());
    }

    Segment &segment(std::string_view file)
    {
        const std::string name = segmentOf(file);
        if (m_segments.try_emplace(name).second)
            m_order.push_back(name);
        return m_segments[name];
    }

    Result<void> readConsensus(const std::string &path)
    {
        const auto table = readTable(path, {"FileName", "EmoAct", "EmoVal", "EmoDom"});
        if (!table)
            return std::unexpected(table.error());
        const csv::Numbers numbers(*table);
        csv::Row row;
        const auto cell = [&](const char *column) {
            const auto place = table->column(column);
            return place ? std::string(csv::trimmed(row[*place])) : std::string();
        };
        for (csv::Cursor at(*table); at.next(row);) {
            if (segmentOf(cell("FileName")).empty())
                return fail("corpus.malformed", "'" + path + "' has a row without a FileName.",
                            "line " + std::to_string(at.line()));
            Segment &own = segment(cell("FileName"));
            own.emotion = cell("EmoClass");
            own.speaker = cell("SpkrID");
            own.partition = cell("Split_Set");
            for (const Dimension &dimension : dimensions) {
                const std::string text = cell(dimension.column);
                if (csv::isMissing(text))
                    continue;
                const auto value = numbers.read(text, *table->column(dimension.column));
                if (!value)
                    return fail("corpus.malformed",
                                "'" + path + "' holds '" + text.substr(0, 40) + "' where column '" +
                                    dimension.column + "' needs a number.",
                                "line " + std::to_string(at.line()));
                own.means[dimension.name] = *value;
            }
        }
        addNotes(m_corpus, *table, path);
        return {};
    }

    /// "FileName, what one person said": the second column as a line of labels.txt.
    Result<void> readDetailed(const std::string &path)
    {
        const auto table = readTable(path, {"FileName"});
        if (!table)
            return std::unexpected(table.error());
        const std::size_t file = *table->column("FileName");
        csv::Row row;
        for (csv::Cursor at(*table); at.next(row);)
            for (std::size_t column = 0; column < row.size(); ++column)
                if (column != file && row[column].find(';') != row[column].npos)
                    addRatings(segment(row[file]), segmentOf(row[file]),
                               partsOf(std::string(row[column])));
        return {};
    }

    /// "MSP-PODCAST_0001_0008.wav; N; A:2.2; V:4.0; D:2.6;", then a line a rater. `means`: there is
    /// no table of them.
    Result<void> readLines(const std::string &path, bool means)
    {
        const auto text = readText(path);
        if (!text)
            return std::unexpected(text.error());
        std::string current;
        const auto lines = linesOf(*text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto parts = partsOf(lines[i]);
            if (parts.empty())
                continue;
            if (!parts[0].starts_with("MSP-")) {
                if (!current.empty())
                    addRatings(segment(current), current, parts);
                continue;
            }
            current = segmentOf(parts[0]);
            Segment &own = segment(current);
            if (!means)
                continue;
            if (parts.size() < 2)
                return fail("corpus.malformed",
                            "'" + path +
                                "' has a segment that is not 'file; class; A:…; V:…; D:…'.",
                            "line " + std::to_string(i + 1));
            own.emotion = parts[1];
            for (const Dimension &dimension : dimensions)
                if (const auto value = numberAfter(dimension.letter, parts))
                    own.means[dimension.name] = *value;
        }
        return {};
    }

    static std::optional<double> numberAfter(char letter, const std::vector<std::string> &parts)
    {
        for (const std::string &part : parts)
            if (part.size() > 2 && part[0] == letter && part[1] == ':')
                return csv::number(part.substr(2));
        return std::nullopt;
    }

    static void addRatings(Segment &segment, const std::string &id,
                           const std::vector<std::string> &parts)
    {
        for (const Dimension &dimension : dimensions)
            if (const auto value = numberAfter(dimension.letter, parts)) {
                std::string text = std::to_string(*value);
                text.erase(text.find_last_not_of('0') + 1);
                if (text.ends_with('.'))
                    text.pop_back();
                segment.ratings.push_back({id, parts[0], dimension.name, text});
            }
    }

    /// "Test1; MSP-PODCAST_0001_0008.wav" a line, in either order; what the table says stands.
    Result<void> readPairs(std::initializer_list<const char *> names, std::string Segment::*member)
    {
        const std::string path = placeOf(names);
        if (path.empty())
            return {};
        const auto text = readText(path);
        if (!text)
            return std::unexpected(text.error());
        for (const std::string &line : linesOf(*text)) {
            const auto parts = partsOf(line);
            if (parts.size() < 2)
                continue;
            const bool fileFirst = parts[0].starts_with("MSP-");
            const auto found = m_segments.find(segmentOf(parts[fileFirst ? 0 : 1]));
            if (found != m_segments.end() && (found->second.*member).empty())
                found->second.*member = parts[fileFirst ? 1 : 0];
        }
        return {};
    }

    void addUtterances()
    {
        std::map<std::string, int> left; // out, by partition
        std::map<std::string, int> turns;
        for (const std::string &name : m_order) {
            const Segment &own = m_segments[name];
            const std::string split = splitFrom(own.partition);
            if (split.empty()) {
                ++left[own.partition];
                continue;
            }
            Utterance turn;
            turn.id = name;
            turn.session = name.substr(0, name.rfind('_'));
            turn.turn = ++turns[turn.session];
            // Nobody knows who speaks where it says so.
            turn.speaker = own.speaker == "Unknown" ? "" : own.speaker;
            turn.split = split;
            if (const auto text = readText((m_folder / "Transcripts" / (name + ".txt")).string()))
                turn.text = std::string(csv::trimmed(*text));
            const auto emotion =
                std::ranges::find(emotions(), own.emotion, [](const auto &e) { return e.first; });
            if (emotion != emotions().end())
                turn.labels["emotion"] = {emotion->second, 0, 0, {}};
            for (const auto &[dimension, mean] : own.means)
                turn.labels[dimension] = ratedLabel(own, dimension, mean);
            std::ranges::copy(own.ratings, std::back_inserter(m_corpus.data.ratings));
            m_corpus.data.utterances.push_back(std::move(turn));
        }
        for (const auto &[partition, count] : left)
            m_corpus.warnings.push_back(
                std::to_string(count) + " segments of " +
                (partition.empty() ? "no partition" : "the partition '" + partition + "'") +
                " were left out.");
    }

    static Label ratedLabel(const Segment &segment, const std::string &dimension, double mean)
    {
        Label label{{}, mean, 0, {}};
        std::vector<double> values;
        for (const Rating &rating : segment.ratings)
            if (rating.dimension == dimension)
                values.push_back(csv::number(rating.value).value_or(mean));
        label.raters = static_cast<int>(values.size());
        label.sd = deviationOf(values);
        return label;
    }

    fs::path m_folder, m_labels;
    std::unordered_map<std::string, Segment> m_segments;
    std::vector<std::string> m_order; ///< as the corpus has them
    ReadCorpus m_corpus;
};

} // namespace

Result<ReadCorpus> readMspPodcast(const std::string &folder, const CorpusFiles &files)
{
    auto corpus = Podcasts(folder).read();
    if (!corpus)
        return corpus;
    Dataset &data = corpus->data;
    data.name = "MSP-Podcast";
    data.sources = {"MSP-Podcast Labels"};
    data.splitRule =
        files.splits.empty() ? "published: Train, Development (Validation), Test1" : "given";
    std::vector<std::string> classes;
    for (const auto &[letter, name] : emotions())
        classes.push_back(name);
    data.labels = {{"emotion", "Emotion that most raters chose", classes, 0, 0, false}};
    for (const Dimension &dimension : dimensions)
        data.labels.push_back({dimension.name, "Self-assessment manikin, mean", {}, 1, 7, true});
    if (data.utterances.empty())
        return fail("corpus.missing",
                    "No segment of '" + folder +
                        "' is in a partition (train, development or test 1); the corpus says so in "
                        "the column Split_Set or in Partitions.txt.");
    widenScales(*corpus);
    if (const auto done = applyFiles(*corpus, files); !done)
        return std::unexpected(done.error());
    return corpus;
}

} // namespace duologue::dataset
