#include "core/narrative/coarse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
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

struct Summary
{
    const char *name;
    double (*of)(const Series &);
};
constexpr std::array<Summary, 4> summaries{
    {{"average", mean}, {"variance", variance}, {"minimum", minimum}, {"maximum", maximum}}};

struct Speaker
{
    std::string name;
    std::vector<const TalkTurn *> turns;
};

std::vector<Speaker> speakersOf(const Narrative &narrative)
{
    std::vector<Speaker> speakers;
    std::map<std::string_view, std::size_t> places;
    for (const TalkTurn &turn : narrative.turns) {
        const auto [place, isNew] = places.try_emplace(turn.input.speaker, speakers.size());
        if (isNew)
            speakers.push_back({turn.input.speaker, {}});
        speakers[place->second].turns.push_back(&turn);
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

class Statistician
{
public:
    Statistician(const Narrative &narrative, const std::map<std::string, FaceTrack> &faces,
                 const Lexicon &lexicon)
        : m_speakers(speakersOf(narrative)), m_faces(faces), m_lexicon(lexicon)
    {
        for (const Speaker &speaker : m_speakers)
            m_words += double(countedWords(speaker).size());
    }

    std::vector<Statistic> all()
    {
        ofEach("demographics", &Statistician::demographics);
        ofEach("prosody", &Statistician::prosody);
        ofEach("actions", &Statistician::actions);
        ofEach("semantics", &Statistician::semantics);
        m_family = "mimicry";
        mimicry();
        return std::move(m_facts);
    }

private:
    void ofEach(const char *family, void (Statistician::*part)(const Speaker &))
    {
        m_family = family;
        for (const Speaker &speaker : m_speakers)
            (this->*part)(speaker);
    }

    void note(const std::string &what, const std::string &who, double value)
    {
        if (!std::isnan(value))
            m_facts.push_back({m_family, what, who, value});
    }

    void noteAll(const std::string &variable, const Speaker &speaker, const Series &series,
                 std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            note(std::string(summaries[i].name) + " " + variable, speaker.name,
                 summaries[i].of(series));
    }

    void demographics(const Speaker &speaker)
    {
        const auto words = countedWords(speaker);
        note("number of words", speaker.name, double(words.size()));
        note("proportion of number of words", speaker.name, double(words.size()) / m_words);
        note("unique number of words", speaker.name,
             double(std::set(words.begin(), words.end()).size()));
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
                note(std::string(summaries[s].name) + " " + name + " tone", speaker.name,
                     summaries[s].of(toneSeries(speaker, member)));
        Series delays;
        for (const TalkTurn *turn : speaker.turns)
            if (turn->delayMs)
                delays.push_back(*turn->delayMs / 1000);
        noteAll("delay", speaker, delays, 4);
        noteAll("speech rate", speaker, rateSeries(speaker), 2);
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
        for (const Summary &summary : summaries)
            for (std::size_t unit = 0; unit < units.size(); ++unit)
                note(std::string(summary.name) + " " + units[unit], speaker.name,
                     summary.of(intensities(speaker, unit)));
        count("number of smile", &Actions::smile, {FaceUnit::AU06, FaceUnit::AU12}, speaker);
        count("number of positive face expression", &Actions::positiveFace, {FaceUnit::AU12},
              speaker);
    }

    /// A count of none is a figure only where the face's file could have shown one: that nobody
    /// looked does not mean that nobody smiled.
    void count(const char *what, bool Actions::*shown, std::initializer_list<FaceUnit> units,
               const Speaker &speaker)
    {
        const double times = double(std::ranges::count_if(speaker.turns, [&](const TalkTurn *turn) {
            return turn->input.actions && (*turn->input.actions).*shown;
        }));
        const auto face = m_faces.find(speaker.name);
        const bool looked = face != m_faces.end() && face->second.tells(units);
        note(what, speaker.name, times > 0 || looked ? times : nothing);
    }

    void semantics(const Speaker &speaker)
    {
        const auto asks = [](const TalkTurn *turn) {
            return turn->input.text.find('?') != std::string::npos;
        };
        note("questions", speaker.name, double(std::ranges::count_if(speaker.turns, asks)));
        Series sentiments;
        for (const TalkTurn *turn : speaker.turns)
            for (const std::string_view word : splitWords(turn->input.text))
                if (const auto known = m_lexicon.find(spokenText(word)); known != m_lexicon.end())
                    sentiments.push_back(known->second);
        note("average sentiment", speaker.name, mean(sentiments));
    }

    void mimicry()
    {
        if (m_speakers.size() != 2)
            return;
        const Speaker &a = m_speakers[0], &b = m_speakers[1];
        note("speech rate mimicry", {}, warpedDistance(rateSeries(a), rateSeries(b)));
        for (const auto &[name, member] : tones)
            note(std::string(name) + " tone mimicry", {},
                 warpedDistance(toneSeries(a, member), toneSeries(b, member)));
    }

    std::vector<Speaker> m_speakers;
    const std::map<std::string, FaceTrack> &m_faces;
    const Lexicon &m_lexicon;
    double m_words = 0; ///< of all speakers
    const char *m_family = "";
    std::vector<Statistic> m_facts;
};

/// "number of words by woman high ", or empty where it is not unusual.
std::string told(const Statistic &fact, const CoarseOptions &options)
{
    const Usual *usual = usualFor(fact.what, options.usual);
    const std::string bucket =
        usual ? coarseBucket((fact.value - usual->mean) / usual->deviation) : "";
    if (bucket.empty())
        return {};
    std::string shown = fact.what;
    if (const auto at = shown.find("number of "); at != shown.npos && options.compat)
        shown.insert(at + 10, " "); // the published tool has two blanks there
    return shown + (fact.speaker.empty() ? "" : " by " + fact.speaker) + " " + bucket + " ";
}

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
        for (const Summary &summary : summaries)
            usual[std::string(summary.name) + " " + unit] = {0, 1};
    return usual;
}

} // namespace

const std::map<std::string, Usual> &publishedUsual()
{
    static const std::map<std::string, Usual> usual = published();
    return usual;
}

const Usual *usualFor(const std::string &what, const std::map<std::string, Usual> &given)
{
    for (const auto *known : {&given, &publishedUsual()})
        if (const auto found = known->find(what); found != known->end())
            return found->second.deviation > 0 ? &found->second : nullptr;
    return nullptr;
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

std::vector<Statistic> statisticsOf(const Narrative &narrative,
                                    const std::map<std::string, FaceTrack> &faces,
                                    const Lexicon &lexicon)
{
    return Statistician(narrative, faces, lexicon).all();
}

std::map<std::string, Usual> usualOf(const std::vector<std::vector<Statistic>> &sessions)
{
    std::map<std::string, Series> values;
    for (const auto &session : sessions)
        for (const Statistic &fact : session)
            values[fact.what].push_back(fact.value);
    std::map<std::string, Usual> usual;
    for (const auto &[what, series] : values)
        if (series.size() > 1)
            usual[what] = {mean(series), std::sqrt(variance(series))};
    return usual;
}

std::vector<CoarseBlock> narrateCoarse(const std::vector<Statistic> &statistics,
                                       const CoarseOptions &options)
{
    std::vector<CoarseBlock> blocks;
    for (const char *family : {"demographics", "prosody", "actions", "semantics", "mimicry"}) {
        CoarseBlock &block = blocks.emplace_back(family, std::string());
        for (const Statistic &fact : statistics)
            if (fact.family == block.family)
                block.text += told(fact, options);
        if (!block.text.empty())
            block.text.replace(block.text.size() - 1, 1, ". ");
    }
    return blocks;
}

} // namespace duologue::narrative
