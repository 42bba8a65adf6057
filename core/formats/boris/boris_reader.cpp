#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>
#include <algorithm>
#include <map>
#include <set>

#include "core/formats/boris/boris_events.h"
#include "core/formats/boris/boris_format.h"
#include "core/formats/encodings.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"

namespace duologue::formats::boris {
namespace {

std::string textOf(const QJsonValue &value)
{
    return oneLine(value.toVariant().toString().toStdString());
}

/// What the ethogram says of the codes of behaviours.
struct Behaviour
{
    bool state = false;
    std::string category;
};

class Project
{
public:
    Project(const QJsonObject &project, Warnings &warnings) : m_warnings(warnings)
    {
        for (const QJsonValue &value : project["behaviors_conf"].toObject()) {
            const QJsonObject behaviour = value.toObject();
            m_behaviours[textOf(behaviour["code"])] = {
                behaviour["type"].toString().startsWith(QLatin1String("State")),
                textOf(behaviour["category"])};
        }
        const QJsonObject observations = project["observations"].toObject();
        for (auto it = observations.begin(); it != observations.end(); ++it)
            readObservation(it.key().toStdString(), it.value().toObject());
        if (observations.size() == 1)
            readMedia(observations.begin().value().toObject());
        for (const auto &[key, what] :
             {std::pair("independent_variables", "Independent variables"),
              std::pair("coding_map", "Coding maps"), std::pair("converters", "Converters")})
            if (!project[QLatin1String(key)].toObject().isEmpty())
                warnings.add(0, std::string(what) + " have no place in a session.", "the events");
        tellUnused();
    }

    std::vector<Event> events;
    std::vector<ImportedMedia> media;

private:
    void readObservation(const std::string &name, const QJsonObject &observation)
    {
        const double offset = observation["time offset"].toDouble();
        const QJsonArray list = observation["events"].toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QJsonArray fields = list[i].toArray();
            const std::string place = "event " + std::to_string(i + 1) + " of '" + name + "'";
            const auto seconds = fields[0].isDouble() ? std::optional(fields[0].toDouble())
                                                      : looseNumber(textOf(fields[0]));
            const std::string code = textOf(fields[2]);
            if (fields.size() < 3 || !seconds || code.empty()) {
                m_warnings.addOnce("event", 0, place + " has no time and behaviour.", "the others");
                continue;
            }
            const auto known = m_behaviours.find(code);
            if (known == m_behaviours.end())
                m_warnings.addOnce("ethogram", 0,
                                   "The behaviour '" + code + "' is not in the ethogram (" + place +
                                       ").",
                                   "its events as points");
            else
                m_used.insert(code);
            const bool state = known != m_behaviours.end() && known->second.state;
            events.push_back({name, textOf(fields[1]), code,
                              known == m_behaviours.end() ? std::string() : known->second.category,
                              textOf(fields[3]), textOf(fields[4]), *seconds + offset,
                              state ? Status::Toggle : Status::Point, 0, place});
        }
    }

    /// Players run beside each other, the files of one after each other.
    void readMedia(const QJsonObject &observation)
    {
        const QJsonObject players = observation["file"].toObject();
        const QJsonObject info = observation["media_info"].toObject();
        QStringList numbers = players.keys();
        std::ranges::sort(numbers, {},
                          [](const QString &number) { return std::pair(number.size(), number); });
        for (const QString &number : numbers) {
            double at = info["offset"].toObject()[number].toDouble();
            for (const QJsonValue &file : players[number].toArray()) {
                const std::string path = textOf(file);
                const auto begin = sessionTime(at);
                if (!path.empty() && begin)
                    media.push_back({path.substr(path.find_last_of("/\\") + 1), *begin, 0});
                at += info["length"].toObject()[file.toString()].toDouble();
            }
        }
    }

    void tellUnused()
    {
        for (const auto &[code, behaviour] : m_behaviours)
            if (!m_used.contains(code))
                m_warnings.addOnce(
                    "unused", 0,
                    "The behaviour '" + code +
                        "' does not occur, and vocabularies have no place in a session.",
                    "the behaviours that occur");
    }

    Warnings &m_warnings;
    std::map<std::string, Behaviour> m_behaviours; ///< by code
    std::set<std::string> m_used;
};

Result<Imported> readProject(std::string_view text, const std::string &file, Warnings &warnings)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(text.data(), qsizetype(text.size())), &problem);
    if (problem.error != QJsonParseError::NoError || !document.object()["observations"].isObject())
        return fail("import.malformed",
                    "'" + file + "' is no project of BORIS" +
                        (problem.error == QJsonParseError::NoError
                             ? std::string(": it has no \"observations\"")
                             : ": " + problem.errorString().toStdString()) +
                        ". Nothing was imported.",
                    "byte " + std::to_string(problem.offset));
    Project project(document.object(), warnings);
    Imported result;
    result.tiers = tiersOf(std::move(project.events), file, warnings);
    result.media = std::move(project.media);
    return result;
}

bool beginsAsJson(std::string_view text)
{
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    return at != text.npos && text[at] == '{';
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    const auto has = [&](std::string_view word) { return text.contains(word); };
    const bool project =
        beginsAsJson(text) &&
        (has("\"behaviors_conf\"") || (has("\"time_format\"") && has("\"project_name\"")));
    const bool table = has("Behavior") && has("Subject") &&
                       ((has("Time") && (has("Status") || has("Behavior type"))) ||
                        (has("Start (s)") && has("Stop (s)")));
    if (project || table)
        return Match::Sure;
    return named(name, {"boris"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    Result<Imported> result;
    if (beginsAsJson(*text)) {
        result = readProject(*text, source.name, warnings);
        if (!result)
            return result;
    } else {
        auto events = eventsInTable(*text, source.name, warnings);
        if (!events)
            return std::unexpected(events.error());
        result->tiers = tiersOf(std::move(*events), source.name, warnings);
    }
    result->contentOnly = true;
    result->resolution = MediaTime::fromMilliseconds(1);
    result->warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::boris
