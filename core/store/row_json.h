#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/session/rows.h"

/// Rows as JSON, as the journal keeps them: {"row": "annotation", "id": …}, times in microseconds,
/// what a row does not have left out.
namespace duologue::store {

/// Replaces `text`. "session.invalid" when a text of the row is not UTF-8.
Result<void> rowToText(const Row &row, std::string &text);
/// "store.damaged" without a file name: the caller knows it.
Result<Row> rowFromText(std::string_view text);

Result<std::string> attributesToText(const Attributes &attributes);
Result<Attributes> attributesFromText(std::string_view text);

std::string pausesToText(const std::vector<Pause> &pauses);
/// Nothing where it is no list of pairs of numbers.
std::optional<std::vector<Pause>> pausesFromText(std::string_view text);

/// The same for the other columns that are lists.
std::string furtherToText(const std::map<std::string, double> &further);
std::optional<std::map<std::string, double>> furtherFromText(std::string_view text);
Result<std::string> entriesToText(const std::vector<VocabularyEntry> &entries);
std::optional<std::vector<VocabularyEntry>> entriesFromText(std::string_view text);

/// False for what no file should hold: numbers that are not finite, times beyond a thousand years,
/// more than a million rating windows, a thousand pauses, or a million samples of a trace or a
/// thousand a second.
bool isStorable(const SessionInfo &row);
bool isStorable(const MediaSource &row);
bool isStorable(const Annotation &row);
bool isStorable(const SamRating &row);
bool isStorable(const Trace &row);
template <class R>
bool isStorable(const R &)
{
    return true;
}
/// "session.invalid" when it is not.
Result<void> checkStorable(const Row &row);

/// "session", "participant", "media", "tier", "annotation", "rating", "run", "explanation",
/// "vocabulary", "scheme" or "trace".
std::string_view kindName(const Row &row);

} // namespace duologue::store
