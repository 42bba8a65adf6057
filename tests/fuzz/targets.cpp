#include "targets.h"

#include <algorithm>
#include <cmath>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/openface/openface_format.h"
#include "core/narrative/coarse.h"
#include "core/series/series.h"

namespace duologue::fuzz {
namespace {

using namespace duologue::formats;

std::optional<std::string> throughSession(const Format &format, std::string_view bytes)
{
    const auto read = format.read(bytes, "fuzz");
    if (!read)
        return read.error().message.empty() ? std::optional("a refusal without a message")
                                            : std::nullopt;
    Session session;
    IdSource ids(1);
    const auto plan = planImport(session, ids, *read, "fuzz");
    if (!plan)
        return "cannot be planned: " + plan.error().message;
    if (const auto done = session.apply(plan->edit); !done)
        return "cannot be applied: " + done.error().message;
    const auto written = format.write(session, {});
    if (!written)
        return "cannot be written: " + written.error().message;
    const auto again = format.read(written->bytes, "again");
    if (!again)
        return "cannot be read again: " + again.error().message + again.error().detail;
    const auto second = planImport(session, ids, *again, "again");
    if (!second)
        return "cannot be planned again: " + second.error().message;
    if (second->annotations != 0 || second->tiers != 0 || second->participants != 0)
        return "is not the same after writing and reading";
    return std::nullopt;
}

} // namespace

std::optional<std::string> csv(std::string_view bytes)
{
    if (auto problem = throughSession(*byId("csv"), bytes))
        return problem;
    return throughSession(*byId("csv-ratings"), bytes);
}

std::optional<std::string> evidence(std::string_view bytes)
{
    const auto lexicon = narrative::readLexicon(std::string(bytes), "fuzz");
    if (!lexicon && lexicon.error().message.empty())
        return "a refusal without a message";
    for (const char *id : {"openface", "words", "tone", "monah-turns"}) {
        const auto read = byId(id)->read(bytes, "fuzz");
        if (!read) {
            if (read.error().message.empty())
                return "a refusal without a message";
            continue;
        }
        Session session;
        IdSource ids(1);
        const auto plan = planImport(session, ids, *read, "fuzz");
        if (!plan)
            return "cannot be planned: " + plan.error().message;
        if (const auto done = session.apply(plan->edit); !done)
            return "cannot be applied: " + done.error().message;
        const auto told = narrative::narrate(narrative::turnsOf(session));
        std::map<std::string, narrative::FaceTrack> faces;
        if (auto track = openface::readTrack(bytes, "fuzz"); track && !told.turns.empty())
            faces[told.turns.front().input.speaker] = track->face;
        narrative::narrateCoarse(narrative::statisticsOf(told, faces));
    }
    return std::nullopt;
}

std::optional<std::string> series(std::string_view bytes)
{
    const auto file = readSeries(std::string(bytes), "fuzz");
    if (!file)
        return file.error().message.empty() ? std::optional("a refusal without a message")
                                            : std::nullopt;
    for (const Series &one : file->series) {
        for (const Series::Sample &sample : one.samples)
            if (!std::isfinite(sample.seconds) || std::isnan(sample.value))
                return "a sample that is no number";
        if (!std::ranges::is_sorted(one.samples, {}, &Series::Sample::seconds))
            return "samples out of order";
    }
    if (file->clock.empty() && file->start)
        return "a day without a clock";
    return std::nullopt;
}

std::optional<std::string> eaf(std::string_view bytes)
{
    return throughSession(*byId("eaf"), bytes);
}

} // namespace duologue::fuzz
