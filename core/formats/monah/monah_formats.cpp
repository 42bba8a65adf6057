#include "core/formats/monah/monah_formats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/formats/csv/csv_rows.h"
#include "core/formats/text_io.h"

namespace duologue::formats::monah {
namespace {

using csv::Rows;
using narrative::Tone;

constexpr std::array<std::pair<const char *, double Tone::*>, 5> tones{
    {{"neutrality", &Tone::neutrality},
     {"happiness", &Tone::happiness},
     {"sadness", &Tone::sadness},
     {"anger", &Tone::anger},
     {"fear", &Tone::fear}}};

Result<void> refuseSeveral(const Rows &rows, const std::string &file)
{
    const std::string first = rows.count() > 0 ? rows.cell(0, "audio_id") : std::string();
    for (std::size_t row = 1; rows.has("audio_id") && row < rows.count(); ++row)
        if (const std::string other = rows.cell(row, "audio_id"); other != first)
            return fail("import.malformed",
                        "'" + file + "' holds several conversations ('" + first + "' and '" +
                            other + "'); keep the rows of one. Nothing was imported.",
                        "line " + std::to_string(rows.line(row)));
    return {};
}

TimeSpan spanOf(Rows &rows, std::size_t row, std::string_view begin, std::string_view end)
{
    const TimeSpan span{rows.seconds(row, begin), rows.seconds(row, end)};
    if (span.end < span.begin)
        rows.wrong(row, "it ends before it begins");
    return span;
}

/// One tier a speaker, in order of appearance.
class TierPerSpeaker
{
public:
    TierPerSpeaker(Imported &imported, const char *name, TierKind kind)
        : m_tiers(imported.tiers), m_name(name), m_kind(kind)
    {
    }

    ImportedTier &of(const std::optional<std::string> &speaker)
    {
        const auto [place, isNew] = m_places.try_emplace(speaker, m_tiers.size());
        if (isNew)
            m_tiers.push_back({m_name, m_kind, speaker, {}, {}});
        return m_tiers[place->second];
    }

private:
    std::vector<ImportedTier> &m_tiers;
    const char *m_name;
    TierKind m_kind;
    std::map<std::optional<std::string>, std::size_t> m_places;
};

std::unexpected<Error> missing(const std::string &file, const std::string &column)
{
    return fail("import.malformed",
                "'" + file + "' is not well-formed: column '" + column +
                    "' is missing. Nothing was imported.",
                "line 1");
}

/// Rows of tone with who spoke.
struct SpokenTone
{
    std::optional<std::string> speaker;
    narrative::ToneRow row;
};

struct ToneTable
{
    std::vector<SpokenTone> rows;
    std::vector<Warning> warnings;
};

Result<ToneTable> toneTable(std::string_view bytes, const std::string &file)
{
    auto rows = Rows::open(bytes, file, {"neutrality", "happiness", "sadness", "anger", "fear"});
    if (!rows)
        return std::unexpected(rows.error());
    if (const auto one = refuseSeveral(*rows, file); !one)
        return std::unexpected(one.error());
    const bool numbered = rows->has("talkturn no");
    const bool timed = rows->has("start time") && rows->has("end time");
    if (!numbered && !timed)
        return missing(file, "talkturn no");
    std::vector<SpokenTone> result;
    for (std::size_t row = 0; row < rows->count(); ++row) {
        SpokenTone tone;
        tone.speaker = rows->optionalCell(row, "speaker");
        tone.row.speaker = tone.speaker.value_or("");
        tone.row.audio = rows->optionalCell(row, "audio_id").value_or("");
        tone.row.line = static_cast<int>(rows->line(row));
        for (const auto &[name, member] : tones) {
            const auto value = rows->number(row, name);
            if (value && !(*value >= 0 && *value <= 1))
                rows->wrong(row, std::string(name) + " is not between 0 and 1");
            tone.row.tone.*member = value.value_or(0);
        }
        if (numbered)
            if (const auto value = rows->number(row, "talkturn no")) {
                if (*value >= 0 && *value < 1e9)
                    tone.row.number = static_cast<int>(*value);
                else
                    rows->wrong(row, "it has no usable talk turn number");
            }
        if (timed)
            tone.row.span = spanOf(*rows, row, "start time", "end time");
        if (!rows->isWrong(row))
            result.push_back(std::move(tone));
    }
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    return ToneTable{std::move(result), rows->warnings()};
}

/// When the talk turns are, by speaker and number, from the table that the tool writes beside; by
/// number alone for tables that name no speaker.
Result<std::map<std::pair<std::string, int>, TimeSpan>> turnsBeside(const Source &source)
{
    const std::string name = "weaved talkturns.csv";
    const auto bytes = source.neighbour ? source.neighbour(name)
                                        : Result<std::string>(fail("import.missing", name));
    if (!bytes)
        return fail("import.malformed",
                    "'" + source.name +
                        "' says nothing about time. Put the talk turns beside it as '" + name +
                        "', add the columns 'start time' and 'end time', or narrate with it: "
                        "duologue-cli narrate --tone.",
                    "line 1");
    auto rows = Rows::open(*bytes, name, {"talkturn no", "start time", "end time"});
    if (!rows)
        return std::unexpected(rows.error());
    std::map<std::pair<std::string, int>, TimeSpan> spans;
    for (std::size_t row = 0; row < rows->count(); ++row) {
        const auto number = rows->number(row, "talkturn no");
        const TimeSpan span = spanOf(*rows, row, "start time", "end time");
        if (number && std::abs(*number) < 1e9 && !rows->isWrong(row))
            for (const std::string &speaker : {rows->cell(row, "speaker"), std::string()})
                spans[{speaker, static_cast<int>(*number)}] = span;
    }
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    return spans;
}

} // namespace

bool recognisesTurns(std::string_view head)
{
    return csv::headNames(head, {"speaker", "talkturn no", "text", "start time", "end time"});
}

Result<Imported> readTurns(std::string_view bytes, const std::string &file)
{
    auto rows = Rows::open(bytes, file, {"speaker", "text", "start time", "end time"});
    if (!rows)
        return std::unexpected(rows.error());
    if (const auto one = refuseSeveral(*rows, file); !one)
        return std::unexpected(one.error());
    Imported result;
    TierPerSpeaker tiers(result, "Utterances", TierKind::Utterance);
    for (std::size_t row = 0; row < rows->count(); ++row) {
        ImportedAnnotation annotation;
        annotation.line = rows->line(row);
        annotation.text = rows->cell(row, "text");
        // So that tables which go with this one are joined by what it says, not by place.
        if (const auto audio = rows->optionalCell(row, "audio_id"))
            annotation.attributes[narrative::audioAttribute] = *audio;
        if (const auto number = rows->number(row, "talkturn no"))
            annotation.attributes[narrative::tableNumberAttribute] = formatNumber(*number);
        annotation.span = spanOf(*rows, row, "start time", "end time");
        if (!rows->isWrong(row))
            tiers.of(rows->cell(row, "speaker")).annotations.push_back(std::move(annotation));
    }
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    result.warnings = rows->warnings();
    return result;
}

bool recognisesTone(std::string_view head)
{
    return csv::headNames(head, {"neutrality", "happiness", "sadness", "anger", "fear"});
}

Result<std::vector<narrative::ToneRow>> readToneRows(std::string_view bytes,
                                                     const std::string &file)
{
    const auto table = toneTable(bytes, file);
    if (!table)
        return std::unexpected(table.error());
    std::vector<narrative::ToneRow> rows;
    for (const SpokenTone &tone : table->rows)
        rows.push_back(tone.row);
    return rows;
}

Result<Imported> readTone(const Source &source, const ReadOptions &)
{
    auto table = toneTable(source.bytes, source.name);
    if (!table)
        return std::unexpected(table.error());
    const auto untimed = [](const SpokenTone &tone) { return !tone.row.span; };
    if (std::ranges::any_of(table->rows, untimed)) {
        const auto spans = turnsBeside(source);
        if (!spans)
            return std::unexpected(spans.error());
        for (SpokenTone &tone : table->rows)
            if (const auto turn =
                    spans->find({tone.speaker.value_or(""), tone.row.number.value_or(-1)});
                turn != spans->end())
                tone.row.span = turn->second;
    }
    Imported result;
    TierPerSpeaker tiers(result, "Tone", TierKind::Tone);
    result.warnings = table->warnings;
    if (const auto lost = std::ranges::count_if(table->rows, untimed); lost > 0)
        result.warnings.push_back(
            {0, "There is no talk turn to " + std::to_string(lost) + " rows.", "the others"});
    for (const SpokenTone &tone : table->rows) {
        if (!tone.row.span)
            continue;
        ImportedAnnotation annotation;
        annotation.span = *tone.row.span;
        for (const auto &[name, member] : tones)
            annotation.attributes[name] = formatNumber(tone.row.tone.*member);
        tiers.of(tone.speaker).annotations.push_back(std::move(annotation));
    }
    return result;
}

} // namespace duologue::formats::monah
