#include <algorithm>
#include <filesystem>
#include <random>

#include "core/dataset/corpora.h"

namespace duologue::dataset {
namespace {

namespace fs = std::filesystem;

/// What raters wrote, and what the paper calls it.
const std::map<std::string, std::string> nine{{"Anger", "angry"},
                                              {"Excited", "excited"},
                                              {"Happiness", "happy"},
                                              {"Sadness", "sad"},
                                              {"Neutral", "neutral"},
                                              {"Neutral state", "neutral"},
                                              {"Frustration", "frustrated"},
                                              {"Fear", "fearful"},
                                              {"Surprise", "surprised"},
                                              {"Disgust", "disgust"}};

std::uint64_t below(std::mt19937_64 &random, std::size_t count)
{
    return random() % count;
}

/// The class that most raters named, one of the tied ones drawn; empty: they named none of them.
std::string majority(const std::vector<std::string> &votes, std::mt19937_64 &random)
{
    std::map<std::string, int> counts;
    for (const std::string &vote : votes)
        if (const auto known = nine.find(vote); known != nine.end())
            ++counts[known->second];
    int most = 0;
    std::vector<std::string> tied;
    for (const auto &[name, count] : counts) {
        if (count > most)
            tied.clear();
        if (count >= most)
            tied.push_back(name);
        most = std::max(most, count);
    }
    return tied.empty() ? std::string() : tied[below(random, tied.size())];
}

/// Six of ten are trained on, two choose the epoch, two are held out.
void splitAtRandom(Dataset &data, std::mt19937_64 &random)
{
    std::vector<std::size_t> order(data.utterances.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[below(random, i)]);
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        data.utterances[order[rank]].split = 10 * rank < 6 * order.size()   ? "train"
                                             : 10 * rank < 8 * order.size() ? "dev"
                                                                            : "test";
}

LabelDefinition classes(const char *name, const char *description, std::vector<std::string> values)
{
    return {name, description, std::move(values), 0, 0, false};
}

} // namespace

Result<ImprovisedCorpus> readImprovised(const std::string &folder, std::uint64_t seed)
{
    auto whole = readIemocap(folder);
    if (!whole)
        return std::unexpected(whole.error());
    ImprovisedCorpus found{std::move(*whole), {}, {}};
    Dataset &data = found.corpus.data;
    std::map<std::string, std::vector<std::string>> votes;
    for (const Rating &rating : data.ratings)
        votes[rating.id].push_back(rating.value);
    std::mt19937_64 random(seed);
    std::size_t unlabelled = 0, silent = 0;
    std::erase_if(data.utterances, [&](Utterance &turn) {
        if (turn.session.find("impro") == turn.session.npos)
            return true;
        const std::string emotion = majority(votes[turn.id], random);
        const auto sound = fs::path(folder) / ("Session" + turn.session.substr(4, 1)) /
                           "sentences" / "wav" / turn.session / (turn.id + ".wav");
        std::error_code problem;
        const bool heard = fs::is_regular_file(sound, problem);
        unlabelled += emotion.empty() ? 1 : 0;
        silent += heard ? 0 : 1;
        if (emotion.empty() || !heard)
            return true;
        turn.labels = {{"emotion", {emotion, 0, 0, {}}},
                       {"gender", {turn.speaker.ends_with("F") ? "female" : "male", 0, 0, {}}}};
        turn.sound = "lapel";
        found.sounds[turn.id] = sound.string();
        const auto film = fs::path(folder) / ("Session" + turn.session.substr(4, 1)) / "dialog" /
                          "avi" / "DivX" / (turn.session + ".avi");
        if (fs::is_regular_file(film, problem))
            found.films[turn.session] = film.string();
        return false;
    });
    if (data.utterances.empty())
        return fail("corpus.missing",
                    "'" + folder +
                        "' holds no improvised dialogue with raters and sentences/wav; name the "
                        "folder of the full release.");
    std::erase_if(data.ratings,
                  [&](const Rating &rating) { return !found.sounds.contains(rating.id); });
    data.labels = {classes("emotion", "Majority of three raters, one of the tied drawn",
                           {"angry", "excited", "happy", "sad", "neutral", "frustrated", "fearful",
                            "surprised", "disgust"}),
                   classes("gender", "Of the speaker", {"male", "female"})};
    data.audio = "16 kHz, mono, 16 bits, one file an utterance, as the corpus has it";
    data.seed = seed;
    data.splitRule = "6:2:2 at random, as Chae et al.; speakers are the same everywhere";
    splitAtRandom(data, random);
    for (const auto &[count, what] :
         {std::pair(unlabelled, "were named none of the nine emotions and"),
          {silent, "have no sound and"}})
        if (count > 0)
            found.corpus.warnings.push_back(std::to_string(count) + " utterances " + what +
                                            " were left out.");
    return found;
}

} // namespace duologue::dataset
