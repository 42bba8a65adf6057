#include <algorithm>
#include <filesystem>
#include <regex>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

/// Turn name → what was said, of "Ses01F_impro01_F000 [006.2901-008.2357]: Excuse me."
std::map<std::string, std::string> transcriptOf(const std::string &text)
{
    std::map<std::string, std::string> said;
    for (const std::string &line : linesOf(text)) {
        const std::size_t name = line.find(' '), colon = line.find("]: ");
        if (line.starts_with("Ses") && name != line.npos && colon != line.npos)
            said[line.substr(0, name)] = line.substr(colon + 3);
    }
    return said;
}

std::string classOf(const std::string &code)
{
    return code == "neu"                    ? "neutral"
           : code == "hap" || code == "exc" ? "happy"
           : code == "sad"                  ? "sad"
           : code == "ang"                  ? "angry"
                                            : "";
}

const char *splitOf(int session)
{
    return session <= 3 ? "train" : session == 4 ? "dev" : "test";
}

/// One dialogue: Ses01F_impro01.
struct Dialogue
{
    std::string name;
    std::string evaluation; ///< content of the file of labels
    std::map<std::string, std::string> said;
    int session = 0;
};

/// "C-E2:\tNeutral; Anger;\t(comment)": what one rater named, behind the turn's own line.
void addVotes(const std::string &line, const std::string &turn, Dataset &data)
{
    static const std::regex vote(R"((C-E[0-9]+):\s*([A-Za-z ;]*?)\s*\(.*)");
    std::smatch part;
    if (!line.starts_with("C-E") || line.size() > 1000 || !std::regex_match(line, part, vote))
        return;
    const std::string named = part[2];
    for (std::size_t at = 0; at < named.size();) {
        const std::size_t end = std::min(named.find(';', at), named.size());
        const auto one = std::string_view(named).substr(at, end - at);
        if (const auto name = csv::trimmed(one); !name.empty())
            data.ratings.push_back({turn, part[1], "emotion", std::string(name)});
        at = end + 1;
    }
}

Result<void> addDialogue(ReadCorpus &corpus, const Dialogue &dialogue, const std::string &file)
{
    // [6.2901 - 8.2357]	Ses01F_impro01_F000	neu	[2.5000, 2.5000, 2.5000]
    static const std::regex row(
        R"(\[([0-9.]+) - ([0-9.]+)\]\s+(\S+)\s+(\w+)\s+\[([0-9.]+), ([0-9.]+), ([0-9.]+)\]\s*)");
    std::vector<Utterance> turns;
    std::vector<std::string> names;
    const auto lines = linesOf(dialogue.evaluation);
    std::string last; // turn whose raters' lines follow
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!turns.empty() && turns.back().id == last)
            addVotes(lines[i], last, corpus.data);
        if (!lines[i].starts_with('[') || lines[i].size() > 200)
            continue;
        last.clear();
        std::smatch part;
        if (!std::regex_match(lines[i], part, row))
            return fail("corpus.malformed",
                        "'" + file +
                            "' has a turn that is not '[begin - end] name emotion "
                            "[valence, activation, dominance]'.",
                        "line " + std::to_string(i + 1));
        Utterance turn;
        turn.id = part[3];
        const auto text = dialogue.said.find(turn.id);
        const auto begin = csv::number(part[1].str()), end = csv::number(part[2].str());
        if (text == dialogue.said.end() || !begin || !end || *end < *begin) {
            corpus.warnings.push_back("'" + turn.id +
                                      "' has no transcript or no usable times; it was left out.");
            continue;
        }
        const bool woman = turn.id.find("_F", dialogue.name.size()) != turn.id.npos;
        turn.session = dialogue.name;
        // Each recording has two speakers; those of one Session are the same in all its dialogues.
        turn.speaker = dialogue.name.substr(0, 5) + (woman ? "F" : "M");
        turn.span = {MediaTime::fromSeconds(*begin), MediaTime::fromSeconds(*end)};
        turn.text = text->second;
        turn.split = splitOf(dialogue.session);
        if (const std::string emotion = classOf(part[4]); !emotion.empty())
            turn.labels["emotion"] = {emotion, 0, 0, {}};
        const char *dimensions[]{"valence", "activation", "dominance"};
        for (std::size_t d = 0; d < 3; ++d)
            if (const auto value = csv::number(part[5 + d].str()))
                turn.labels[dimensions[d]] = {{}, *value, 0, {}};
        names.emplace_back(woman ? "woman" : "man");
        last = turn.id;
        turns.push_back(std::move(turn));
    }
    addConversation(corpus.data, std::move(turns), names);
    return {};
}

} // namespace

Result<ReadCorpus> readIemocap(const std::string &folder, const CorpusFiles &files)
{
    ReadCorpus corpus;
    corpus.data.name = "IEMOCAP";
    corpus.data.sources = {"IEMOCAP_full_release"};
    corpus.data.splitRule =
        files.splits.empty()
            ? "by session: 1 to 3 train, 4 dev, 5 test (Kim, Liu and Yacef, Table 5)"
            : "given";
    corpus.data.labels = {emotionLabel()};
    for (const char *name : {"valence", "activation", "dominance"})
        corpus.data.labels.push_back({name, "Mean of the evaluators", {}, 1, 5, false});
    for (int session = 1; session <= 5; ++session) {
        const fs::path dialog = fs::path(folder) / ("Session" + std::to_string(session)) / "dialog";
        std::vector<fs::path> evaluations;
        std::error_code problem;
        for (const auto &entry : fs::directory_iterator(dialog / "EmoEvaluation", problem))
            if (entry.path().extension() == ".txt" &&
                entry.path().filename().string().starts_with("Ses"))
                evaluations.push_back(entry.path());
        if (evaluations.empty())
            corpus.warnings.push_back("'" + (dialog / "EmoEvaluation").string() +
                                      "' holds no labels; the session was left out.");
        std::ranges::sort(evaluations);
        for (const fs::path &path : evaluations) {
            const auto labels = readText(path.string());
            const auto words = readText((dialog / "transcriptions" / path.filename()).string());
            if (!labels || !words)
                return std::unexpected(labels ? words.error() : labels.error());
            const auto done =
                addDialogue(corpus, {path.stem().string(), *labels, transcriptOf(*words), session},
                            path.string());
            if (!done)
                return std::unexpected(done.error());
        }
    }
    if (corpus.data.utterances.empty())
        return fail("corpus.missing",
                    "'" + folder +
                        "' holds no labelled dialogues of IEMOCAP; name the folder that holds "
                        "Session1 to Session5.");
    widenScales(corpus);
    if (const auto done = applyFiles(corpus, files); !done)
        return std::unexpected(done.error());
    return corpus;
}

} // namespace duologue::dataset
