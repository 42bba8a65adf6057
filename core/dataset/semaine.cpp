#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <regex>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"
#include "core/narrative/words.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

/// Seed 000, Table 5.
const std::map<std::string, const char *> &partition()
{
    static const std::map<std::string, const char *> splits{
        {"2008.12.05.16.03.15", "train"}, {"2009.01.30.12.00.35", "train"},
        {"2009.02.12.10.49.45", "train"}, {"2009.05.15.15.04.29", "train"},
        {"2009.05.29.14.30.05", "train"}, {"2009.05.22.15.17.45", "train"},
        {"2009.05.25.11.23.09", "train"}, {"2009.05.26.10.19.53", "train"},
        {"2009.06.05.10.14.28", "train"}, {"2009.06.15.12.13.06", "train"},
        {"2009.06.19.14.01.24", "train"}, {"2009.10.27.16.17.38", "train"},
        {"2008.12.19.11.03.11", "dev"},   {"2009.01.06.14.53.49", "dev"},
        {"2009.05.12.15.02.01", "dev"},   {"2009.05.08.11.28.48", "dev"},
        {"2009.06.26.14.38.17", "dev"},   {"2008.12.14.14.47.07", "test"},
        {"2009.01.06.12.41.42", "test"},  {"2009.01.28.15.35.20", "test"},
        {"2009.06.26.14.09.45", "test"}};
    return splits;
}

/// One rater's judgement over time.
using Trace = std::vector<std::pair<double, double>>;

Result<Trace> traceOf(const fs::path &path)
{
    const auto text = readText(path.string());
    if (!text)
        return std::unexpected(text.error());
    Trace trace;
    const auto lines = linesOf(*text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t blank = lines[i].find_first_of(" \t");
        const auto time = csv::number(lines[i].substr(0, blank));
        const std::size_t second = lines[i].find_first_not_of(" \t", blank);
        const auto value = csv::number(second == std::string::npos ? "" : lines[i].substr(second));
        if (lines[i].empty())
            continue;
        if (!time || !value)
            return fail("corpus.malformed",
                        "'" + path.string() + "' has a line that is no 'time value'.",
                        "line " + std::to_string(i + 1));
        trace.emplace_back(*time, *value);
    }
    return trace;
}

/// Mean of a trace during a span; nothing when it has no value there.
std::optional<double> meanDuring(const Trace &trace, TimeSpan span)
{
    double sum = 0;
    int count = 0;
    for (const auto &[time, value] : trace)
        if (time >= span.begin.seconds() && time <= span.end.seconds()) {
            sum += value;
            ++count;
        }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

/// "1250 1600 HELLO" a line, milliseconds; lines of other shape are headings.
std::vector<narrative::TimedWord> wordsOf(const std::string &text, const std::string &speaker)
{
    static const std::regex row(R"(([0-9]{1,9}) ([0-9]{1,9}) (\S+)\s*)");
    std::vector<narrative::TimedWord> words;
    for (const std::string &line : linesOf(text)) {
        std::smatch part;
        if (line.size() < 200 && std::regex_match(line, part, row))
            words.push_back({speaker,
                             part[3],
                             {MediaTime::fromMilliseconds(std::stoll(part[1])),
                              MediaTime::fromMilliseconds(std::stoll(part[2]))}});
    }
    return words;
}

/// What lies in one Sessions/N.
struct Folder
{
    std::string recording; ///< "2008.12.05.16.03.15"
    fs::path user, operatorWords;
    std::map<std::string, std::vector<fs::path>> traces; ///< by label
};

Folder look(const fs::path &path)
{
    static const std::regex trace(R"([AR][0-9]+[RS][0-9]+TUC(Ob|Po|Pr|Sp)2?D([AIPV])\.txt)");
    static const std::regex recording(R"(([0-9]{4}(\.[0-9]{2}){5}).*)");
    const std::map<std::string, const char *> labels{
        {"A", "activation"}, {"I", "intensity"}, {"P", "power"}, {"V", "valence"}};
    Folder folder;
    std::vector<fs::path> files;
    for (const auto &entry : fs::directory_iterator(path))
        files.push_back(entry.path());
    std::ranges::sort(files);
    for (const fs::path &file : files) {
        const std::string name = file.filename().string();
        std::smatch part;
        if (name.starts_with("wordLevel_alignedTranscript"))
            (name.find("_user") != name.npos ? folder.user : folder.operatorWords) = file;
        else if (std::regex_match(name, part, trace))
            folder.traces[labels.at(part[2])].push_back(file);
        else if (folder.recording.empty() && std::regex_match(name, part, recording))
            folder.recording = part[1];
    }
    return folder;
}

Result<void> addSession(ReadCorpus &corpus, const fs::path &path)
{
    const Folder folder = look(path);
    const std::string name = path.filename().string();
    if (folder.user.empty() || folder.recording.empty()) {
        corpus.warnings.push_back("'" + path.string() +
                                  "' has no words of the user or no recording that names it; it "
                                  "was left out.");
        return {};
    }
    const auto user = readText(folder.user.string());
    if (!user)
        return std::unexpected(user.error());
    auto words = wordsOf(*user, "user");
    if (!folder.operatorWords.empty())
        if (const auto other = readText(folder.operatorWords.string()))
            std::ranges::copy(wordsOf(*other, "operator"), std::back_inserter(words));
    std::map<std::string, std::vector<Trace>> traces;
    for (const auto &[label, files] : folder.traces)
        for (const fs::path &file : files) {
            auto trace = traceOf(file);
            if (!trace)
                return std::unexpected(trace.error());
            traces[label].push_back(std::move(*trace));
        }
    const auto split = partition().find(folder.recording);
    std::vector<Utterance> turns;
    std::vector<std::string> names;
    for (const narrative::WovenTurn &woven : narrative::weave(std::move(words))) {
        Utterance turn;
        turn.session = folder.recording + "/" + name;
        turn.id = turn.session + "/" + std::to_string(turns.size() + 1);
        turn.speaker = folder.recording + "/" + woven.speaker;
        turn.span = woven.span;
        turn.text = woven.text;
        turn.split = split == partition().end() ? "" : split->second;
        for (const auto &[label, raters] : traces) {
            if (woven.speaker != "user")
                break;
            double sum = 0;
            int count = 0;
            for (const Trace &trace : raters)
                if (const auto mean = meanDuring(trace, woven.span)) {
                    sum += *mean;
                    ++count;
                }
            if (count > 0)
                turn.labels[label] = {{}, sum / count, 0, {}};
        }
        names.push_back(woven.speaker);
        turns.push_back(std::move(turn));
    }
    addConversation(corpus.data, std::move(turns), names);
    return {};
}

} // namespace

Result<ReadCorpus> readSemaine(const std::string &folder, const CorpusFiles &files)
{
    ReadCorpus corpus;
    corpus.data.name = "SEMAINE";
    corpus.data.sources = {"SEMAINE Sessions"};
    corpus.data.splitRule =
        files.splits.empty() ? "by recording (Kim, Liu and Yacef, Table 5)" : "given";
    for (const char *name : {"activation", "intensity", "power", "valence"})
        corpus.data.labels.push_back({name, "Mean of the raters' traces", {}, -1, 1, false});
    fs::path sessions = folder;
    if (fs::is_directory(sessions / "Sessions"))
        sessions /= "Sessions";
    std::error_code problem;
    std::vector<fs::path> folders;
    for (const auto &entry : fs::directory_iterator(sessions, problem))
        if (entry.is_directory(problem) && fs::exists(entry.path() / "session.xml"))
            folders.push_back(entry.path());
    std::ranges::sort(folders);
    for (const fs::path &path : folders)
        if (const auto done = addSession(corpus, path); !done)
            return std::unexpected(done.error());
    if (corpus.data.utterances.empty())
        return fail("corpus.missing", "'" + folder +
                                          "' holds no transcribed sessions of SEMAINE; name the "
                                          "folder that holds Sessions.");
    widenScales(corpus);
    if (const auto done = applyFiles(corpus, files); !done)
        return std::unexpected(done.error());
    return corpus;
}

} // namespace duologue::dataset
