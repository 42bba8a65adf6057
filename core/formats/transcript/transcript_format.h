#pragma once

#include "core/formats/format.h"
#include "core/formats/warnings.h"

/// A transcript as people type it, "Anna: Hello." a line, and as a page for paper.
///
/// Read: a speaker's name of at most 40 characters ends with a colon; lines without one go on with
/// what the line before says. A time or two may stand in front, "00:01.5 Anna: …", "[0:01 - 0:03]
/// Anna: …", as subtitles write times; without an end, the next utterance is it; without any, they
/// share what lies between their neighbours or take a second each, which a warning says. Written:
/// "[00:00:01.500 - 00:00:03.000] Anna: Hello." and, never read, a page of HTML that names time,
/// speaker and text in a table, or that as PDF. Times are whole milliseconds. Not held: other
/// tiers, labels beside texts, values, attributes, ratings.
namespace duologue::formats::transcript {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

Match matchPage(std::string_view name, std::string_view head);
Result<Written> writePage(const Session &session, const WriteOptions &options);

/// The page as HTML; as utterancesOf().
Result<std::string> pageOf(const Session &session, const WriteOptions &options, Warnings &warnings);

Match matchPaper(std::string_view name, std::string_view head);
/// The same page as a PDF on A4, its head on every sheet, and sheets numbered. Needs fonts, that
/// is, a QGuiApplication, be it without a screen; any thread.
Result<Written> writePaper(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::transcript
