#include "core/narrative/coarse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

#include "core/narrative/text.h"

namespace duologue::narrative {
namespace {

using Series = std::vector<double>;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::pair<const char *, double Tone::*>, 5> tones{
    {{"neutrality", &Tone::neutrality},
     {"happiness", &Tone::happiness},
     {"sadness", &Tone::sadness},
     {"anger", &Tone::anger},
     {"fear", &Tone::fear}}};

double mean(const Series &x)
{
    return x.empty() ? nothing : std::accumulate(x.begin(), x.end(), 0.0) / double(x.size());
}

/// Of a sample.
double variance(const Series &x)
{
    if (x.size() < 2)
        return nothing;
    const double m = mean(x);
    double sum = 0;
    for (const double v : x)
        sum += (v - m) * (v - m);
    return sum / double(x.size() - 1);
}

double minimum(const Series &x)
{
    return x.empty() ? nothing : *std::ranges::min_element(x);
}

double maximum(const Series &x)
{
    return x.empty() ? nothing : *std::ranges::max_element(x);
}

struct Statistic
{
    const char *name;
    double (*of)(const Series &);
};
constexpr std::array<Statistic, 4> statistics{
    {{"average", mean}, {"variance", variance}, {"minimum", minimum}, {"maximum", maximum}}};

struct Speaker
{
    std::string name;
    std::vector<const TalkTurn *> turns;
};

std::vector<Speaker> speakersOf(const Narrative &narrative)
{
    std::vector<Speaker> speakers;
    for (const TalkTurn &turn : narrative.turns) {
        auto it = std::ranges::find(speakers, turn.input.speaker, &Speaker::name);
        if (it == speakers.end())
            it = speakers.insert(it, {turn.input.speaker, {}});
        it->turns.push_back(&turn);
    }
    return speakers;
}

/// As the published tool counts: '-', '.', ',' and line ends are blanks, then split at blanks.
std::vector<std::string> countedWords(const Speaker &speaker)
{
    std::vector<std::string> words;
    for (const TalkTurn *turn : speaker.turns) {
        std::string text = turn->input.text;
        std::ranges::replace_if(
            text, [](char c) { return c == '-' || c == '.' || c == ',' || c == '\n'; }, ' ');
        for (const std::string_view word : splitWords(text))
            words.emplace_back(word);
    }
    return words;
}

class Teller
{
public:
    Teller(const Narrative &narrative, const std::map<std::string, FaceTrack> &faces,
           const CoarseOptions &options)
        : m_speakers(speakersOf(narrative)), m_faces(faces), m_options(options)
    {
    }

    std::vector<CoarseBlock> blocks()
    {
        return {{"demographics", block(&Teller::demographics)},
                {"prosody", block(&Teller::prosody)},
                {"actions", block(&Teller::actions)},
                {"semantics", block(&Teller::semantics)},
                {"mimicry", mimicry()}};
    }

private:
    std::string block(void (Teller::*part)(const Speaker &))
    {
        m_text.clear();
        for (const Speaker &speaker : m_speakers)
            (this->*part)(speaker);
        return closed();
    }

    std::string closed()
    {
        if (!m_text.empty())
            m_text.replace(m_text.size() - 1, 1, ". ");
        return std::exchange(m_text, {});
    }

    /// `by`: " by woman", or empty.
    void tell(const std::string &what, const std::string &by, double value)
    {
        const auto given = m_options.usual.find(what);
        const auto &published = publishedUsual();
        const auto known = given != m_options.usual.end() ? given : published.find(what);
        if (known == published.end() || std::isnan(value) || !(known->second.deviation > 0))
            return;
        const std::string bucket =
            coarseBucket((value - known->second.mean) / known->second.deviation);
        if (bucket.empty())
            return;
        std::string shown = what;
        if (const auto at = shown.find("number of "); at != shown.npos && m_options.compat)
            shown.insert(at + 10, " "); // the published tool has two blanks there
        m_text += shown + by + " " + bucket + " ";
    }

    void tellAll(const std::string &variable, const Speaker &speaker, const Series &series,
                 std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            tell(std::string(statistics[i].name) + " " + variable, " by " + speaker.name,
                 statistics[i].of(series));
    }

    void demographics(const Speaker &speaker)
    {
        double total = 0;
        for (const Speaker &other : m_speakers)
            total += double(countedWords(other).size());
        const auto words = countedWords(speaker);
        const std::string by = " by " + speaker.name;
        tell("number of words", by, double(words.size()));
        tell("proportion of number of words", by, double(words.size()) / total);
        tell("unique number of words", by, double(std::set(words.begin(), words.end()).size()));
    }

    static Series toneSeries(const Speaker &speaker, double Tone::*member)
    {
        Series series;
        for (const TalkTurn *turn : speaker.turns)
            if (turn->toneZ)
                series.push_back((*turn->toneZ).*member);
        return series;
    }

    static Series rateSeries(const Speaker &speaker)
    {
        Series series;
        for (const TalkTurn *turn : speaker.turns)
            series.push_back(turn->wpmZ);
        return series;
    }

    void prosody(const Speaker &speaker)
    {
        for (std::size_t s = 0; s < 2; ++s)
            for (const auto &[name, member] : tones)
                tell(std::string(statistics[s].name) + " " + name + " tone", " by " + speaker.name,
                     statistics[s].of(toneSeries(speaker, member)));
        Series delays;
        for (const TalkTurn *turn : speaker.turns)
            if (turn->delayMs)
                delays.push_back(*turn->delayMs / 1000);
        tellAll("delay", speaker, delays, 4);
        tellAll("speech rate", speaker, rateSeries(speaker), 2);
    }

    /// Intensities of one unit in the frames of the speaker's turns.
    Series intensities(const Speaker &speaker, std::size_t unit) const
    {
        Series series;
        const auto face = m_faces.find(speaker.name);
        if (face == m_faces.end())
            return series;
        const auto &frames = face->second.frames;
        for (const TalkTurn *turn : speaker.turns) {
            const TimeSpan span = turn->input.span;
            for (auto frame = std::ranges::lower_bound(frames, span.begin, {}, &FaceFrame::at);
                 frame != frames.end() && frame->at <= span.end; ++frame)
                if (frame->seen && frame->intensity[unit])
                    series.push_back(*frame->intensity[unit]);
        }
        return series;
    }

    void actions(const Speaker &speaker)
    {
        constexpr std::array units{"upper lid raiser", "chin raiser", "lip stretcher", "jaw drop"};
        for (const Statistic &statistic : statistics)
            for (std::size_t unit = 0; unit < units.size(); ++unit)
                tell(std::string(statistic.name) + " " + units[unit], " by " + speaker.name,
                     statistic.of(intensities(speaker, unit)));
        double smiles = 0, positive = 0;
        bool known = false;
        for (const TalkTurn *turn : speaker.turns)
            if (const auto &shown = turn->input.actions) {
                known = true;
                smiles += shown->smile;
                positive += shown->positiveFace;
            }
        tell("number of smile", " by " + speaker.name, known ? smiles : nothing);
        tell("number of positive face expression", " by " + speaker.name,
             known ? positive : nothing);
    }

    void semantics(const Speaker &speaker)
    {
        const auto asks = [](const TalkTurn *turn) {
            return turn->input.text.find('?') != std::string::npos;
        };
        tell("questions", " by " + speaker.name,
             double(std::ranges::count_if(speaker.turns, asks)));
    }

    std::string mimicry()
    {
        if (m_speakers.size() != 2)
            return {};
        const Speaker &a = m_speakers[0], &b = m_speakers[1];
        tell("speech rate mimicry", {}, warpedDistance(rateSeries(a), rateSeries(b)));
        for (const auto &[name, member] : tones)
            tell(std::string(name) + " tone mimicry", {},
                 warpedDistance(toneSeries(a, member), toneSeries(b, member)));
        return closed();
    }

    std::vector<Speaker> m_speakers;
    const std::map<std::string, FaceTrack> &m_faces;
    const CoarseOptions &m_options;
    std::string m_text;
};

std::map<std::string, Usual> published()
{
    std::map<std::string, Usual> usual{
        {"number of words", {802, 256.876644984037}},
        {"proportion of number of words", {0, 1}},
        {"unique number of words", {260, 66.1887711233469}},
        {"average delay", {.917664, .693136088658765}},
        {"variance delay", {1.52694408343601, 2.49829514126037}},
        {"minimum delay", {0, 1}},
        {"maximum delay", {0, 1}},
        {"average speech rate", {0, 1}},
        {"variance speech rate", {0, 1}},
        {"number of smile", {12.0893097154458, 1}},
        {"number of positive face expression", {2, 5.74475736097403}},
    };
    for (const auto &[name, member] : tones)
        for (const char *statistic : {"average ", "variance "})
            usual[statistic + std::string(name) + " tone"] = {0, 1};
    for (const char *unit : {"upper lid raiser", "chin raiser", "lip stretcher", "jaw drop"})
        for (const Statistic &statistic : statistics)
            usual[std::string(statistic.name) + " " + unit] = {0, 1};
    return usual;
}

} // namespace

const std::map<std::string, Usual> &publishedUsual()
{
    static const std::map<std::string, Usual> usual = published();
    return usual;
}

const char *coarseBucket(double z)
{
    return z < -2 ? "very low" : z < -1 ? "low" : z > 2 ? "very high" : z > 1 ? "high" : "";
}

double warpedDistance(const Series &a, const Series &b)
{
    if (a.empty() || b.empty())
        return nothing;
    struct Cell
    {
        double cost = std::numeric_limits<double>::infinity();
        int length = 0;
    };
    std::vector<Cell> before(b.size() + 1), row(b.size() + 1);
    before[0].cost = 0;
    for (const double value : a) {
        row[0] = {};
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const Cell &best =
                std::ranges::min({before[j - 1], before[j], row[j - 1]}, {}, &Cell::cost);
            row[j] = {best.cost + std::abs(value - b[j - 1]), best.length + 1};
        }
        std::swap(before, row);
    }
    return before.back().cost / before.back().length;
}

std::vector<CoarseBlock> narrateCoarse(const Narrative &narrative,
                                       const std::map<std::string, FaceTrack> &faces,
                                       const CoarseOptions &options)
{
    return Teller(narrative, faces, options).blocks();
}

} // namespace duologue::narrative
