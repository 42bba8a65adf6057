#include "core/dataset/export/anonymous.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>
#include <set>

namespace duologue::dataset {
namespace {

/// "S01" … in an order that the seed draws.
class DrawnNames
{
public:
    DrawnNames(char letter, const std::set<std::string> &names, std::mt19937_64 &random)
    {
        std::vector<std::string> order(names.begin(), names.end());
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random() % i]);
        const auto digits = std::max<std::size_t>(2, std::to_string(order.size()).size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            m_names[order[i]] = letter + std::string(digits - number.size(), '0') + number;
        }
    }
    const std::string &operator()(const std::string &name) const
    {
        return name.empty() ? name : m_names.at(name);
    }

private:
    std::map<std::string, std::string> m_names;
};

class Drawing
{
public:
    Drawing(Gathered &gathered, std::uint64_t seed)
        : m_gathered(gathered),
          m_random(seed ^ 0x5bd1e995cafef00dULL),
          m_sessions('S', all(&Utterance::session), m_random),
          m_speakers('P', all(&Utterance::speaker), m_random),
          m_raters('R', raters(), m_random)
    {
    }

    void rename()
    {
        std::map<std::string, std::string> ids;
        for (Utterance &row : m_gathered.data.utterances) {
            char number[16];
            std::snprintf(number, sizeof number, "_%04d", row.turn);
            row.session = m_sessions(row.session);
            row.speaker = m_speakers(row.speaker);
            const std::string id = row.session + number;
            ids[std::exchange(row.id, id)] = id;
        }
        for (Rating &rating : m_gathered.data.ratings) {
            rating.id = ids.at(rating.id);
            rating.rater = m_raters(rating.rater);
        }
        reorder();
    }

private:
    std::set<std::string> all(std::string Utterance::*member) const
    {
        std::set<std::string> names;
        for (const Utterance &row : m_gathered.data.utterances)
            names.insert(row.*member);
        return names;
    }
    std::set<std::string> raters() const
    {
        std::set<std::string> names;
        for (const Rating &rating : m_gathered.data.ratings)
            names.insert(rating.rater);
        return names;
    }

    /// The order of files would tell the old names.
    void reorder()
    {
        auto &rows = m_gathered.data.utterances;
        std::vector<std::size_t> order(rows.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::sort(order, {}, [&](std::size_t i) {
            return std::pair<const std::string &, int>(rows[i].session, rows[i].turn);
        });
        std::vector<Utterance> sorted;
        std::vector<UnitPlace> places;
        for (const std::size_t i : order) {
            sorted.push_back(std::move(rows[i]));
            places.push_back(m_gathered.places[i]);
        }
        rows = std::move(sorted);
        m_gathered.places = std::move(places);
        std::ranges::stable_sort(m_gathered.data.ratings, {}, [](const Rating &r) {
            return std::tie(r.id, r.dimension, r.rater);
        });
    }

    Gathered &m_gathered;
    std::mt19937_64 m_random;
    DrawnNames m_sessions, m_speakers, m_raters;
};

void dropColumn(Dataset &data, const std::string &name)
{
    std::erase_if(data.labels, [&](const LabelDefinition &c) { return c.name == name; });
    for (Utterance &row : data.utterances)
        row.labels.erase(name);
}

/// Free texts: transcripts, narratives, texts of tiers, attributes that people typed.
void dropTexts(Gathered &gathered, const ExportOptions &options)
{
    Dataset &data = gathered.data;
    data.words.clear();
    for (Utterance &row : data.utterances) {
        row.text.clear();
        row.narrative.clear();
    }
    const auto columns = data.labels;
    for (const LabelDefinition &column : columns) {
        const bool ofSpeaker =
            std::ranges::find(options.speaker, column.name) != options.speaker.end();
        const bool typed = ofSpeaker && column.name != "gender" && !column.classes.empty();
        if (!column.isText && !typed)
            continue;
        dropColumn(data, column.name);
        gathered.warnings.push_back("The column \"" + column.name +
                                    "\" holds free text, so it was left out.");
    }
}

/// Speakers whom no other one shares all of these attributes with.
int standingOut(const Dataset &data, const std::vector<std::string> &attributes)
{
    std::map<std::string, std::string> profiles;
    for (const Utterance &row : data.utterances) {
        std::string profile;
        for (const std::string &attribute : attributes)
            if (const auto it = row.labels.find(attribute); it != row.labels.end())
                profile += it->second.category + ' ' + std::to_string(it->second.value) + '\n';
        profiles[row.speaker] = profile;
    }
    std::map<std::string, int> count;
    for (const auto &[speaker, profile] : profiles)
        ++count[profile];
    return static_cast<int>(
        std::ranges::count_if(count, [](const auto &entry) { return entry.second == 1; }));
}

std::vector<std::string> stillIdentifying(const Dataset &data, const ExportOptions &options)
{
    std::vector<std::string> list;
    if (options.audio)
        list.push_back("Sound: voices are recognised by anybody who knows them, and names are "
                       "heard where somebody says them.");
    if (!options.clips.empty())
        list.push_back("Clips: faces, clothes and the room are seen.");
    if (options.faces > 0)
        list.push_back("Faces: people are recognised by anybody who knows them.");
    if (!options.features.empty())
        list.push_back("Features: speech can be made audible again from some of them, and people "
                       "can be told apart by them.");
    if (const int unique = options.speaker.empty() ? 0 : standingOut(data, options.speaker))
        list.push_back("Attributes: " + std::to_string(unique) +
                       " of the speakers are the only ones with theirs; leave some out or round "
                       "them.");
    for (const LabelDefinition &column : data.labels)
        if (column.classes.size() > 12)
            list.push_back("The column \"" + column.name + "\" has " +
                           std::to_string(column.classes.size()) +
                           " different labels; see whether any of them is a name.");
    list.push_back("Times: when who speaks in a session matches the recording, for those who "
                   "have it.");
    return list;
}

} // namespace

void makeAnonymous(Gathered &gathered, const ExportOptions &options)
{
    Dataset &data = gathered.data;
    Drawing(gathered, options.seed).rename();
    dropTexts(gathered, options);
    data.sources.clear();
    data.seed = 0;
    gathered.identifying = stillIdentifying(data, options);
}

} // namespace duologue::dataset
