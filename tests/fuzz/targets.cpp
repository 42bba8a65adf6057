#include "targets.h"

#include <algorithm>
#include <cmath>

#include "core/formats/import_edit.h"
#include "core/formats/openface/openface_format.h"
#include "core/formats/scheme_files.h"
#include "core/narrative/coarse.h"
#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"
#include "core/series/series.h"
#include "core/traces/table.h"
#include "core/traces/take_file.h"

namespace duologue::fuzz {
namespace {

using namespace duologue::formats;

Problem refusal(const Error &error)
{
    return error.message.empty() ? Problem("a refusal without a message") : std::nullopt;
}

/// Everybody of the file, in a session of its own.
Result<Session> sessionOf(const Imported &imported)
{
    Session session;
    IdSource ids(1);
    const auto plan = planImport(session, ids, imported, "fuzz");
    if (!plan)
        return std::unexpected(plan.error());
    if (const auto done = session.apply(plan->edit); !done)
        return std::unexpected(done.error());
    return session;
}

void tell(const Session &session, std::string_view bytes)
{
    const auto told = narrative::narrate(narrative::turnsOf(session));
    std::map<std::string, narrative::FaceTrack> faces;
    if (const auto track = openface::readTrack(bytes, "fuzz"); track && !told.turns.empty())
        faces[told.turns.front().input.speaker] = track->face;
    narrative::narrateCoarse(narrative::statisticsOf(told, faces));
}

/// The first file of an export, with the others beside it.
Result<Imported> readBack(const Format &format, const Written &written)
{
    const auto beside = [&](const std::string &name) -> Result<std::string> {
        for (const Written::File &file : written.files)
            if (file.name == name)
                return file.bytes;
        return fail("import.missing", "There is no '" + name + "'.");
    };
    return format.read({written.files[0].name, written.files[0].bytes, beside}, {});
}

bool sameFiles(const Written &a, const Written &b)
{
    return std::ranges::equal(a.files, b.files, {}, &Written::File::bytes, &Written::File::bytes);
}

/// What is written can be read, and says the same: nothing is new to the session, or, where the
/// format holds only part of a session, the same bytes are written of it.
Problem roundTrip(const Format &format, const Session &session, bool contentOnly)
{
    const WriteOptions options{.fileName = "fuzz." + std::string(format.extensions.front())};
    const auto written = format.write(session, options);
    if (!written)
        return "cannot be written: " + written.error().message;
    if (std::ranges::count(written->files, false, &Written::File::part) != 1)
        return std::nullopt;
    const auto again = readBack(format, *written);
    if (!again) {
        const bool nothing = session.tiers().empty() || contentOnly;
        return nothing ? Problem()
                       : "cannot be read again: " + again.error().message + again.error().detail;
    }
    if (contentOnly) {
        const auto copy = sessionOf(*again);
        if (!copy)
            return "cannot be taken again: " + copy.error().message;
        // What a damaged file holds may need one pass to be what the format can say.
        const auto second = format.write(*copy, options);
        if (!second)
            return "cannot be written again: " + second.error().message;
        if (sameFiles(*second, *written))
            return {};
        const auto settled = readBack(format, *second);
        const auto last = settled ? sessionOf(*settled) : std::unexpected(settled.error());
        const auto third = last ? format.write(*last, options) : std::unexpected(last.error());
        return third && sameFiles(*third, *second) ? Problem()
                                                   : "is written otherwise the third time";
    }
    IdSource ids(2);
    const auto second = planImport(session, ids, *again, "again");
    if (!second)
        return "cannot be planned again: " + second.error().message;
    if (second->annotations != 0 || second->tiers != 0 || second->participants != 0)
        return "is not the same after writing and reading";
    return std::nullopt;
}

/// Of measurements: finite, in order of time.
Problem measured(const Result<SeriesFile> &file)
{
    if (!file)
        return refusal(file.error());
    for (const Series &one : file->series) {
        for (const Series::Sample &sample : one.samples)
            if (!std::isfinite(sample.seconds) || std::isnan(sample.value))
                return "a sample that is no number";
        if (!std::ranges::is_sorted(one.samples, {}, &Series::Sample::seconds))
            return "samples out of order";
    }
    return file->clock.empty() && file->start ? Problem("a day without a clock") : std::nullopt;
}

/// Refused in a sentence; or written and read alike, and a session follows it.
/// What was read of a take is laid into a session that has its person.
Problem laid(const std::vector<traces::Piece> &pieces, Id participant)
{
    Session session;
    IdSource ids(1);
    Edit edit;
    Participant person;
    person.id = participant;
    person.pseudonym = "P1";
    edit.insert(person);
    if (!session.apply(edit))
        return "cannot make a person";
    const auto lay = traces::lay(session, ids, pieces, "fuzz");
    if (!lay)
        return pieces.empty() ? Problem() : "cannot be laid: " + lay.error().message;
    if (const auto applied = session.apply(*lay); !applied)
        return "is not taken by a session: " + applied.error().message;
    return {};
}

Problem take(std::string_view bytes)
{
    const auto read = traces::parseTake(bytes);
    if (!read)
        return read.error().message.empty() ? Problem("a refusal without a message") : Problem();
    return laid(read->pieces(), read->of().participant);
}

Seeds takeSeeds()
{
    return {{"duologue-take 1\nparticipant 7\nhertz 20\nrater Ann\\nLee\ndimension valence\n"
             "dimension arousal\n0 1.5 2\n1 1.5 2.25\n9 3 4\n1 2 2\n"},
            {"participant ", "hertz ", "dimension ", "rater ", "nan", "1e30", "-1"}};
}

Problem traceTable(std::string_view bytes)
{
    Session session;
    Edit edit;
    Participant person;
    person.id = 7;
    person.pseudonym = "P1";
    edit.insert(person);
    if (!session.apply(edit))
        return "cannot make a person";
    traces::Unsaid unsaid;
    unsaid.participant = 7;
    unsaid.rater = "ann";
    unsaid.dimension = "valence";
    const auto read = traces::readTable(std::string(bytes), session, unsaid);
    if (!read)
        return read.error().message.empty() ? Problem("a refusal without a message") : Problem();
    return laid(read->pieces, 7);
}

Seeds traceTableSeeds()
{
    return {
        {"participant,rater,dimension,time_s,value\nP1,ann,valence,0,1\nP1,ann,valence,0.05,2\n",
         "Multimedia File,a.mp4\nSecond,Rating\n%%%%%%,%%%%%%\n1,-4\n2,8\n",
         "time;FM1 ;FM2 \n0,00;0,1;0,5\n0,04;0,2;NaN\n"},
        {"time", "value", "1e18", "-1e18", "nan", "0.0000001"}};
}

/// A template of ELAN as a scheme, and back.
Problem elanTemplate(std::string_view bytes)
{
    auto read = formats::byId("eaf")->read({"fuzz.etf", bytes, {}}, {});
    if (!read)
        return refusal(read.error());
    const auto opened = formats::schemeOf(std::move(*read), "fuzz.etf");
    if (!opened)
        return refusal(opened.error());
    Session session;
    IdSource ids(1);
    const auto change = scheme::changeTo(session, ids, opened->scheme);
    if (change && !session.apply(change->edit))
        return "what a template makes cannot be applied";
    const auto written = formats::byId("etf")->write(session, {.fileName = "fuzz.etf"});
    return written ? std::nullopt : refusal(written.error());
}

Problem schemeFile(std::string_view bytes)
{
    const auto read = scheme::readScheme(bytes, "fuzz");
    if (!read)
        return refusal(read.error());
    const auto again = scheme::readScheme(scheme::textOf(*read), "fuzz");
    if (!again || *again != *read)
        return "is not the same after writing and reading";
    Session session;
    IdSource ids(1);
    const auto change = scheme::changeTo(session, ids, *read);
    if (!change)
        return refusal(change.error());
    const auto applied = session.apply(change->edit);
    return applied ? Problem() : "cannot be applied: " + applied.error().message;
}

Seeds schemeSeeds()
{
    Seeds seeds;
    for (const scheme::Scheme &one : scheme::shipped()) {
        seeds.files.push_back(scheme::textOf(one));
        scheme::Scheme peopled = one;
        peopled.participants = {{"A", {}}, {"B", {}}};
        seeds.files.push_back(scheme::textOf(peopled));
    }
    seeds.words = {"{",
                   "}",
                   "[",
                   "]",
                   ",",
                   ":",
                   "\"",
                   "\"parent\":",
                   "\"key\":",
                   "%person",
                   "1e308",
                   "-1",
                   "٣",
                   "null",
                   "\xff",
                   "\"range\":[0,1]",
                   "[[[[[[[[[[[[["};
    return seeds;
}

} // namespace

Problem format(const Format &format, std::string_view bytes)
{
    format.match("fuzz", bytes.substr(0, 4096));
    if (format.measure)
        if (const auto problem = measured(format.measure(bytes, "fuzz")))
            return problem;
    if (!format.read)
        return std::nullopt;
    // Behind a line of its own stands what lies beside the file, whatever it is called.
    const std::size_t cut = bytes.find(nextFile);
    const auto beside = [&](const std::string &name) -> Result<std::string> {
        if (cut == bytes.npos)
            return fail("import.missing", "There is no '" + name + "'.");
        return std::string(bytes.substr(cut + nextFile.size()));
    };
    const std::string name = "fuzz." + std::string(format.extensions.front());
    const auto read = format.read({name, bytes.substr(0, cut), beside}, {});
    if (!read)
        return refusal(read.error());
    const auto session = sessionOf(*read);
    if (!session)
        return "cannot be taken: " + session.error().message;
    tell(*session, bytes);
    return format.write ? roundTrip(format, *session, read->contentOnly) : std::nullopt;
}

std::vector<Target> targets()
{
    std::vector<Target> all;
    for (const Format &one : formats::all())
        all.push_back({std::string(one.id),
                       [&one](std::string_view bytes) { return format(one, bytes); },
                       seedsOf(one)});
    const auto lexicon = [](std::string_view bytes) {
        const auto read = narrative::readLexicon(std::string(bytes), "fuzz");
        return read ? std::nullopt : refusal(read.error());
    };
    all.push_back({"lexicon",
                   lexicon,
                   {{"good\t1.9\nbad\t-2.5\n", "word,score\nfine,0.5\n"},
                    {"\t", ",", "\n", "nan", "1e308", "-1", "\xff\xfe", "\""}}});
    all.push_back({"scheme", schemeFile, schemeSeeds()});
    all.push_back({"template", elanTemplate, seedsOf(*formats::byId("eaf"))});
    all.push_back({"take", take, takeSeeds()});
    all.push_back({"trace-table", traceTable, traceTableSeeds()});
    for (const auto &more : {corpusTargets(), sessionTargets(), dataTargets()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace duologue::fuzz
