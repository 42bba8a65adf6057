#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/formats/boris/boris_format.h"
#include "core/formats/flat_tiers.h"
#include "core/formats/selection.h"
#include "core/formats/text_lines.h"

namespace duologue::formats::boris {
namespace {

struct Coded
{
    TimeSpan span;
    std::string subject, behaviour, modifiers, comment, category;
};

/// Events of one observation.
using Observations = std::map<std::string, std::vector<Coded>>;

class Coder
{
public:
    Coder(const Session &session, const WriteOptions &options,
          const std::vector<const Tier *> &tiers)
        : m_options(options), m_flat(session, tiers)
    {
        const auto people = participantNames(session);
        for (const Tier *tier : tiers) {
            const auto person = people.find(tier->participant);
            for (const Annotation &annotation : session.annotations(tier->id))
                add(*tier, annotation, person == people.end() ? "" : oneLine(person->second));
        }
        for (auto &[name, coded] : observations)
            settle(coded);
    }

    Observations observations;
    Warnings &warnings() { return m_flat.warnings; }

private:
    void add(const Tier &tier, const Annotation &annotation, const std::string &subject)
    {
        Coded coded{roundedToMs(annotation.span), subject, {}, {}, {}, oneLine(tier.name)};
        Annotation said = annotation;
        said.attributes.clear();
        std::string observation = stemOf(m_options.fileName);
        for (const auto &[key, value] : annotation.attributes)
            if (key == modifiersAttribute)
                coded.modifiers = oneLine(value);
            else if (key == observationAttribute)
                observation = oneLine(value);
            else
                said.attributes[key] = value;
        const bool both = !said.label.empty() && !said.text.empty();
        if (both) {
            coded.comment = oneLine(said.text);
            said.text = std::string();
        }
        coded.behaviour = oneLine(m_flat.contentOf(said));
        if (coded.behaviour.empty())
            return warnings().addOnce(
                "empty", 0, "Annotations without text, label and value name no behaviour.",
                "the others");
        if (coded.category == observation)
            coded.category.clear();
        else if (coded.category.starts_with(observation + ": "))
            coded.category.erase(0, observation.size() + 2);
        if (coded.category == noCategory)
            coded.category.clear();
        observations[observation].push_back(std::move(coded));
    }

    static TimeSpan roundedToMs(TimeSpan span)
    {
        return {MediaTime::fromMilliseconds(span.begin.milliseconds()),
                MediaTime::fromMilliseconds(span.end.milliseconds())};
    }

    /// In order of time, and states of one kind one after the other.
    void settle(std::vector<Coded> &coded)
    {
        std::ranges::stable_sort(coded, {}, [](const Coded &one) {
            return std::tie(one.span, one.subject, one.behaviour, one.modifiers, one.comment);
        });
        std::map<std::tuple<std::string, std::string, std::string>, MediaTime> reached;
        for (Coded &one : coded) {
            MediaTime &end =
                reached.try_emplace({one.subject, one.behaviour, one.modifiers}, one.span.begin)
                    .first->second;
            if (one.span.begin < end) {
                warnings().addOnce("overlaps", 0,
                                   "States of one behaviour overlap, which BORIS cannot say.",
                                   "them, the later one from where the earlier ends");
                one.span = {end, std::max(end, one.span.end)};
            }
            end = std::max(end, one.span.end);
        }
    }

    const WriteOptions &m_options;
    FlatTiers m_flat;
};

/// Codes of behaviours with what the ethogram says of them.
class Ethogram
{
public:
    Ethogram(const Observations &observations, Warnings &warnings)
    {
        for (const auto &[name, coded] : observations)
            for (const Coded &one : coded) {
                const auto [at, isNew] =
                    m_behaviours.try_emplace(one.behaviour, one.category, false);
                at->second.second |= one.span.begin != one.span.end;
                if (!isNew && at->second.first != one.category)
                    warnings.addOnce(
                        "categories", 0,
                        "'" + one.behaviour +
                            "' occurs on several tiers, and a behaviour has one category.",
                        "it, in the first");
            }
    }

    bool isState(const std::string &behaviour) const { return m_behaviours.at(behaviour).second; }

    QJsonObject behaviours() const
    {
        QJsonObject list;
        for (const auto &[code, known] : m_behaviours)
            list[QString::number(list.size())] =
                QJsonObject{{"code", QString::fromStdString(code)},
                            {"type", QLatin1String(known.second ? "State event" : "Point event")},
                            {"category", QString::fromStdString(known.first)},
                            {"key", QString()},
                            {"description", QString()},
                            {"modifiers", QJsonObject()},
                            {"excluded", QString()},
                            {"coding map", QString()}};
        return list;
    }
    QJsonArray categories() const
    {
        std::set<std::string> names;
        for (const auto &[code, known] : m_behaviours)
            if (!known.first.empty())
                names.insert(known.first);
        QJsonArray list;
        for (const std::string &name : names)
            list.append(QString::fromStdString(name));
        return list;
    }

private:
    std::map<std::string, std::pair<std::string, bool>> m_behaviours; ///< category, state
};

QJsonArray eventsOf(const std::vector<Coded> &coded, const Ethogram &ethogram)
{
    struct Moment
    {
        std::int64_t ms;
        const Coded *coded;
        bool stop;
    };
    std::vector<Moment> moments;
    for (const Coded &one : coded) {
        moments.push_back({one.span.begin.milliseconds(), &one, false});
        if (ethogram.isState(one.behaviour))
            moments.push_back({one.span.end.milliseconds(), &one, true});
    }
    std::ranges::stable_sort(moments, {}, &Moment::ms);
    QJsonArray events;
    for (const Moment &moment : moments)
        events.append(
            QJsonArray{double(moment.ms) / 1000, QString::fromStdString(moment.coded->subject),
                       QString::fromStdString(moment.coded->behaviour),
                       QString::fromStdString(moment.coded->modifiers),
                       moment.stop ? QString() : QString::fromStdString(moment.coded->comment)});
    return events;
}

/// The session's recordings, each in a player of its own.
void addMedia(QJsonObject &observation, const Session &session)
{
    QJsonObject files, offsets, lengths;
    for (const MediaSource *source : session.media()) {
        if (source->role == MediaRole::HeartRate)
            continue;
        const QString player = QString::number(files.size() + 1),
                      path = QString::fromStdString(source->path);
        files[player] = QJsonArray{path};
        offsets[player] = source->sync.offset.seconds();
        if (source->fingerprint.duration.us > 0)
            lengths[path] = source->fingerprint.duration.seconds();
    }
    observation["type"] = QLatin1String(files.isEmpty() ? "LIVE" : "MEDIA");
    observation["file"] = files;
    observation["media_info"] = QJsonObject{{"offset", offsets}, {"length", lengths}};
}

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    Coder coder(session, options, *tiers);
    if (options.tiers.empty() && !session.ratings().empty())
        coder.warnings().add(0, "BORIS has no place for SAM ratings.", "the tiers");
    const Ethogram ethogram(coder.observations, coder.warnings());
    const std::string date = options.date.empty() ? session.info().created : options.date;
    QJsonObject observations, subjects;
    std::set<std::string> names;
    for (const auto &[name, coded] : coder.observations) {
        QJsonObject observation{{"date", QString::fromStdString(date)},
                                {"description", QString()},
                                {"time offset", 0.0},
                                {"independent_variables", QJsonObject()},
                                {"events", eventsOf(coded, ethogram)}};
        addMedia(observation, session);
        observations[QString::fromStdString(name)] = observation;
        for (const Coded &one : coded)
            names.insert(one.subject);
    }
    names.erase("");
    for (const std::string &name : names)
        subjects[QString::number(subjects.size())] = QJsonObject{
            {"key", QString()}, {"name", QString::fromStdString(name)}, {"description", QString()}};
    const QJsonObject project{
        {"time_format", "hh:mm:ss"},
        {"project_name", QString::fromStdString(oneLine(session.info().title))},
        {"project_date", QString::fromStdString(date)},
        {"project_description", QString()},
        {"project_format_version", "7.0"},
        {"subjects_conf", subjects},
        {"behaviors_conf", ethogram.behaviours()},
        {"behavioral_categories", ethogram.categories()},
        {"independent_variables", QJsonObject()},
        {"coding_map", QJsonObject()},
        {"converters", QJsonObject()},
        {"observations", observations}};
    return Written{{{options.fileName, QJsonDocument(project).toJson().toStdString()}},
                   coder.warnings().take()};
}

} // namespace duologue::formats::boris
