#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

#include "core/dataset/export.h"
#include "core/dataset/export/anonymous.h"
#include "core/dataset/export/labels.h"
#include "core/dataset/export/names.h"
#include "core/dataset/export/splits.h"
#include "core/dataset/export/units.h"
#include "core/session/predictions.h"

namespace duologue::dataset {
namespace {

std::string unitName(const std::string &session, int turn)
{
    char number[16];
    std::snprintf(number, sizeof number, "_%04d", turn);
    return session + number;
}

/// Sessions become rows, one after another.
class Gathering
{
public:
    Gathering(const std::vector<OpenSession> &sessions, const ExportOptions &options)
        : m_sessions(sessions), m_options(options), m_names(sessionNames(sessions))
    {
        Dataset &data = m_result.data;
        data.name = options.name;
        data.version = options.version;
        data.licence = options.licence;
        data.description = options.description;
        data.labels = ratingColumns(sessions, options);
        for (const TierColumn &column : options.tiers)
            data.labels.push_back(tierColumn(column));
        for (const std::string &attribute : options.speaker) {
            m_speakerColumns.push_back(speakerColumn(attribute, sessions));
            data.labels.push_back(m_speakerColumns.back());
        }
    }

    Gathered take()
    {
        for (std::size_t i = 0; i < m_sessions.size(); ++i)
            add(i);
        completeColumns(m_result.data);
        if (m_saysTraits)
            m_result.warnings.emplace_back(faceLimits);
        return std::move(m_result);
    }

private:
    void add(std::size_t number)
    {
        const OpenSession &open = m_sessions[number];
        const Session &session = *open.session;
        const auto units = unitsOf(session, m_options);
        auto &data = m_result.data;
        data.sources.push_back(std::filesystem::path(open.path).filename().string());
        m_result.recordings.push_back(recordingsOf(open));
        const std::size_t first = data.utterances.size();
        for (std::size_t i = 0; i < units.size(); ++i) {
            data.utterances.push_back(rowOf(session, m_names[number], units[i], int(i) + 1));
            m_result.places.push_back({static_cast<int>(number), units[i].participant});
            if (m_options.words)
                for (const UnitWord &word : units[i].words)
                    data.words.push_back(
                        {data.utterances.back().id, word.word, word.span, word.measured});
        }
        label({session, units, std::span(data.utterances).subspan(first)});
    }

    void label(const Labelled &place)
    {
        labelByRatings(place, m_options, m_result.data.ratings);
        for (const TierColumn &column : m_options.tiers)
            labelByTier(place, column);
        for (const LabelDefinition &column : m_speakerColumns)
            labelBySpeaker(place, column);
        if (m_options.predictions && labelByPredictions(place, m_result.data.labels))
            m_saysTraits = true;
    }

    Utterance rowOf(const Session &session, const std::string &name, const Unit &unit,
                    int turn) const
    {
        Utterance row;
        row.id = unitName(name, turn);
        row.session = name;
        row.speaker = speakerOf(session, name, unit.participant);
        row.turn = turn;
        row.span = unit.span;
        row.text = unit.text;
        row.narrative = unit.narrative;
        return row;
    }

    std::string speakerOf(const Session &session, const std::string &name, Id participant) const
    {
        const Participant *person = session.participant(participant);
        if (!person)
            return {};
        // Without a pseudonym nothing says that it is anybody of another session.
        return m_options.sameNamesArePeople && !person->pseudonym.empty()
                   ? person->pseudonym
                   : name + "_" + personName(*person);
    }

    static Recordings recordingsOf(const OpenSession &open)
    {
        Recordings recordings;
        recordings.folder = std::filesystem::absolute(open.path).parent_path().string();
        for (const MediaSource *source : open.session->media())
            recordings.media.push_back(*source);
        recordings.session = open.session;
        return recordings;
    }

    /// Classes and scales are those that occur; columns of which nothing is known go.
    static void completeColumns(Dataset &data)
    {
        for (LabelDefinition &column : data.labels) {
            const bool number = column.classes.empty() && !column.isText;
            const bool given = column.minimum < column.maximum;
            std::set<std::string> classes;
            bool any = false;
            for (const Utterance &row : data.utterances) {
                const auto it = row.labels.find(column.name);
                if (it == row.labels.end())
                    continue;
                classes.insert(it->second.category);
                const double value = it->second.value;
                if (number && !given) {
                    column.minimum = any ? std::min(column.minimum, value) : value;
                    column.maximum = any ? std::max(column.maximum, value) : value;
                }
                any = true;
            }
            if (!number && !column.isText)
                column.classes.assign(classes.begin(), classes.end());
            if (!any)
                column.name.clear();
        }
        std::erase_if(data.labels, [](const LabelDefinition &c) { return c.name.empty(); });
    }

    const std::vector<OpenSession> &m_sessions;
    const ExportOptions &m_options;
    std::vector<std::string> m_names;
    std::vector<LabelDefinition> m_speakerColumns;
    bool m_saysTraits = false; ///< what models made of faces is among the labels
    Gathered m_result;
};

std::string listed(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list.empty() ? "none" : list;
}

/// Tiers that are asked for and that no session has; columns that share a name.
Result<void> checkChoices(const std::vector<OpenSession> &sessions, const ExportOptions &options)
{
    std::vector<std::string> wanted;
    if (options.units == UnitKind::Tier)
        wanted.push_back(options.unitTier);
    for (const TierColumn &column : options.tiers)
        wanted.push_back(column.tier);
    for (const std::string &tier : wanted)
        if (std::ranges::none_of(sessions, [&](const OpenSession &open) {
                return !tiersNamed(*open.session, tier).empty();
            }))
            return fail("dataset.no-tier", "No session has a tier \"" + tier + "\"; there are: " +
                                               listed(choicesOf(sessions).tiers) + ".");
    std::set<std::string> taken{"id",   "session", "speaker", "turn", "start",     "end",
                                "text", "split",   "sound",   "view", "narrative", "file_name"};
    auto columns = ratingColumns(sessions, options);
    for (const TierColumn &column : options.tiers)
        columns.push_back(tierColumn(column));
    for (const std::string &attribute : options.speaker)
        columns.push_back({attribute, {}, {}});
    for (const LabelDefinition &column : columns)
        if (!taken.insert(column.name).second || column.name.empty())
            return fail("dataset.invalid",
                        "Two columns would be called \"" + column.name +
                            "\"; leave one of the labels out, or rename its tier.");
    return {};
}

std::unexpected<Error> noUnits(const std::vector<OpenSession> &sessions,
                               const ExportOptions &options)
{
    const std::string what = options.units == UnitKind::RatingWindows ? "ratings"
                             : options.units == UnitKind::Tier
                                 ? "annotations of \"" + options.unitTier + "\""
                                 : "utterances";
    const std::string where =
        sessions.empty()       ? "No session was given"
        : sessions.size() == 1 ? sessions.front().path + " holds no " + what
                               : "None of the " + std::to_string(sessions.size()) + " sessions, " +
                                     sessions.front().path + " the first, holds " + what;
    return fail("dataset.no-units",
                where + ", so there is nothing to export; annotate some or choose other units.");
}

} // namespace

Result<Gathered> gather(const std::vector<OpenSession> &sessions, const ExportOptions &options)
{
    if (auto fine = checkChoices(sessions, options); !fine)
        return std::unexpected(fine.error());
    Gathered gathered = Gathering(sessions, options).take();
    if (gathered.data.utterances.empty())
        return noUnits(sessions, options);
    if (auto split = splitUp(gathered, options); !split)
        return std::unexpected(split.error());
    if (gathered.data.utterances.empty())
        return fail("dataset.no-units", options.splitTable +
                                            " names none of these sessions or speakers, so there "
                                            "is nothing to export; correct the table.");
    if (auto valid = validate(gathered.data); !valid)
        return std::unexpected(valid.error());
    warnOfThinLabels(gathered);
    if (options.anonymous)
        makeAnonymous(gathered, options);
    return gathered;
}

} // namespace duologue::dataset
