#include "core/formats/boris/boris_events.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

#include "core/csv/clock_time.h"
#include "core/csv/csv.h"
#include "core/formats/boris/boris_format.h"
#include "core/formats/file_name.h"
#include "core/formats/text_lines.h"

namespace duologue::formats::boris {
namespace {

class Pairing
{
public:
    Pairing(std::string stem, Warnings &warnings) : m_stem(std::move(stem)), m_warnings(warnings) {}

    std::vector<ImportedTier> pair(std::vector<Event> events)
    {
        for (const Event &event : events)
            m_observations.insert(event.observation);
        if (m_observations.size() > 1)
            m_warnings.add(0,
                           "It holds " + std::to_string(m_observations.size()) +
                               " observations, each with a time of its own.",
                           "all of them, each on tiers of its name");
        std::ranges::stable_sort(events, {}, &Event::seconds);
        for (Event &event : events)
            take(event);
        for (auto &[key, begins] : m_open)
            for (const Event &begin : begins) {
                tell("unpaired", begin, "The state '" + begin.behaviour + "' does not stop",
                     "it, as a point");
                add(begin, begin);
            }
        for (ImportedTier &tier : m_tiers)
            std::ranges::stable_sort(tier.annotations, {}, [](const ImportedAnnotation &a) {
                return std::tuple(a.span.begin, a.span.end);
            });
        return std::move(m_tiers);
    }

private:
    void take(Event &event)
    {
        if (event.status == Status::Point)
            return add(event, event);
        auto &open = m_open[{event.observation, event.subject, event.behaviour, event.modifiers}];
        const bool stops =
            event.status == Status::Stop || (event.status == Status::Toggle && !open.empty());
        if (!stops)
            return open.push_back(event);
        if (open.empty()) {
            tell("unpaired", event, "The state '" + event.behaviour + "' stops and never started",
                 "it, as a point");
            return add(event, event);
        }
        add(open.front(), event);
        open.pop_front();
    }

    void add(const Event &begin, const Event &end)
    {
        const auto span = sessionSpan(begin.seconds, end.seconds);
        if (!span)
            return tell("times", begin, "'" + begin.behaviour + "' is at no time", "the others");
        ImportedAnnotation annotation;
        annotation.span = *span;
        annotation.label = begin.behaviour;
        annotation.text = begin.comment.empty() ? end.comment : begin.comment;
        annotation.line = begin.line;
        if (!begin.comment.empty() && !end.comment.empty() && end.comment != begin.comment)
            tell("comments", end, "A state has a comment at its end, too", "the first");
        if (!begin.modifiers.empty())
            annotation.attributes[modifiersAttribute] = begin.modifiers;
        if (!begin.observation.empty() && begin.observation != m_stem)
            annotation.attributes[observationAttribute] = begin.observation;
        tierOf(begin).annotations.push_back(std::move(annotation));
    }

    ImportedTier &tierOf(const Event &event)
    {
        std::string name = event.category;
        if (m_observations.size() > 1)
            name = event.observation + (name.empty() ? "" : ": " + name);
        if (name.empty())
            name = noCategory;
        const auto [at, isNew] = m_index.try_emplace({name, event.subject}, m_tiers.size());
        if (isNew) {
            ImportedTier tier;
            tier.name = name;
            tier.kind = TierKind::Action;
            tier.participant = event.subject;
            m_tiers.push_back(std::move(tier));
        }
        return m_tiers[at->second];
    }

    void tell(const std::string &group, const Event &event, std::string what, const char *kept)
    {
        m_warnings.addOnce(group, event.line,
                           what + (event.place.empty() ? "" : " (" + event.place + ")") + ".",
                           kept);
    }

    std::string m_stem;
    Warnings &m_warnings;
    std::set<std::string> m_observations;
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::deque<Event>>
        m_open;
    std::map<std::pair<std::string, std::string>, std::size_t> m_index;
    std::vector<ImportedTier> m_tiers;
};

/// The columns of a table of events, whatever version of BORIS has written it.
struct Columns
{
    std::optional<std::size_t> behaviour, time, stop, status, subject, category, comment,
        observation;
    std::vector<std::size_t> modifiers;

    explicit Columns(std::span<const std::string_view> names)
    {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto is = [&](std::initializer_list<std::string_view> known) {
                return std::ranges::any_of(known, [&](std::string_view name) {
                    return duologue::csv::sameName(duologue::csv::trimmed(names[i]), name);
                });
            };
            if (is({"Behavior", "Behaviour"}))
                behaviour = i;
            else if (is({"Time", "Start (s)"}))
                time = i;
            else if (is({"Stop (s)"}))
                stop = i;
            else if (is({"Status", "Behavior type"}) && !status)
                status = i;
            else if (is({"Subject"}))
                subject = i;
            else if (is({"Behavioral category"}))
                category = i;
            else if (is({"Comment", "Comment start"}))
                comment = i;
            else if (is({"Observation id"}))
                observation = i;
            else if (duologue::csv::trimmed(names[i]).starts_with("Modifier"))
                modifiers.push_back(i);
        }
    }
    bool whole() const { return behaviour && time && (status || stop); }
};

std::optional<Status> statusIn(std::string_view text)
{
    if (duologue::csv::sameName(text, "START"))
        return Status::Start;
    if (duologue::csv::sameName(text, "STOP"))
        return Status::Stop;
    if (duologue::csv::sameName(text, "POINT"))
        return Status::Point;
    return std::nullopt;
}

std::optional<double> secondsIn(std::string_view text)
{
    const auto number = looseNumber(text);
    return number ? number : duologue::csv::elapsedSeconds(text);
}

} // namespace

std::vector<ImportedTier> tiersOf(std::vector<Event> events, const std::string &file,
                                  Warnings &warnings)
{
    return Pairing(stemOf(file), warnings).pair(std::move(events));
}

Result<std::vector<Event>> eventsInTable(std::string_view bytes, const std::string &file,
                                         Warnings &warnings)
{
    duologue::csv::Options options;
    options.leaveOutBadRows = true;
    options.header = [](std::span<const duologue::csv::Row> rows) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (Columns(rows[i].fields()).whole())
                return i;
        return std::nullopt;
    };
    const duologue::csv::Table table = duologue::csv::parseLent(bytes, options);
    const std::vector<std::string_view> names(table.header.begin(), table.header.end());
    const Columns columns(names);
    if (!columns.whole())
        return fail("import.malformed",
                    "'" + file +
                        "' holds no table of events of BORIS: it needs the columns 'Behavior', "
                        "'Time' and 'Status'. Nothing was imported.");
    std::vector<Event> events;
    duologue::csv::Row row;
    for (duologue::csv::Cursor at(table); at.next(row);) {
        const auto cell = [&](std::optional<std::size_t> column) {
            return column ? oneLine(row[*column]) : std::string();
        };
        Event event;
        event.behaviour = cell(columns.behaviour);
        event.subject = cell(columns.subject);
        event.category = cell(columns.category);
        event.comment = cell(columns.comment);
        event.observation = cell(columns.observation);
        event.line = at.line();
        if (event.subject == "No focal subject")
            event.subject.clear();
        for (const std::size_t column : columns.modifiers)
            if (const std::string modifier = cell(column); !modifier.empty())
                event.modifiers += (event.modifiers.empty() ? "" : "|") + modifier;
        const auto begin = secondsIn(cell(columns.time));
        const auto end = columns.stop ? secondsIn(cell(columns.stop)) : begin;
        auto status = columns.stop ? std::optional(Status::Start) : statusIn(cell(columns.status));
        if (event.behaviour.empty() || !begin || !status) {
            warnings.addOnce("row", at.line(), "A row names no behaviour, time and status.",
                             "the other rows");
            continue;
        }
        if (columns.stop && (!end || *end == *begin))
            status = Status::Point;
        event.seconds = *begin;
        event.status = *status;
        events.push_back(event);
        if (columns.stop && *status == Status::Start) {
            event.seconds = *end;
            event.status = Status::Stop;
            event.comment.clear();
            events.push_back(event);
        }
    }
    for (const duologue::csv::Problem &note : table.notes)
        warnings.add(note.line, note.message);
    return events;
}

} // namespace duologue::formats::boris
