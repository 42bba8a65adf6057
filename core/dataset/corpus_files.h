#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/csv/csv.h"
#include "core/dataset/corpora.h"
#include "core/narrative/narrative.h"

/// What the readers of corpora share.
namespace duologue::dataset {

/// UTF-8, whatever the file is in. Codes corpus.missing, corpus.malformed: a code page, which
/// nobody can tell from another.
Result<std::string> readText(const std::string &path);
/// Lines without their ends.
std::vector<std::string> linesOf(const std::string &text);
/// A table that has these columns. `page`: what it is in where it is not Unicode, for those who let
/// people say so. Codes corpus.missing, corpus.malformed.
Result<csv::Table> readTable(const std::string &path, const std::vector<std::string_view> &columns,
                             std::optional<csv::CodePage> page = {});
/// What was assumed in reading a table becomes warnings.
void addNotes(ReadCorpus &corpus, const csv::Table &table, const std::string &path);

/// "emotion" with the four classes of Kim, Liu and Yacef, "Transfer learning in conversational
/// analysis".
LabelDefinition emotionLabel();

/// A conversation's turns, which are given in any order, numbered by time, with narratives.
/// `names`: how narratives call each turn's speaker.
void addConversation(Dataset &data, std::vector<Utterance> turns,
                     const std::vector<std::string> &names);

/// Some published values lie outside the scale that their makers name: it is made to hold them,
/// with a warning.
void widenScales(ReadCorpus &corpus);

/// Joins the measures and the splits of `files`. Conversations without a split are left out.
Result<void> applyFiles(ReadCorpus &corpus, const CorpusFiles &files);

} // namespace duologue::dataset
