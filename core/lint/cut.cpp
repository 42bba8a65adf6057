#include "core/lint/cut.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/narrative/text.h"
#include "core/narrative/words.h"
#include "core/session/edit_builders.h"

namespace duologue::lint {
namespace {

using narrative::wordTimesAttribute;

std::unexpected<Error> gone()
{
    return fail("session.invalid",
                "What was found here has changed meanwhile; look at the list again.");
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(' ');
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// The byte where a word begins; the text's end behind the last.
std::size_t byteOfWord(std::string_view text, std::size_t word)
{
    const auto words = narrative::splitWords(text);
    return word < words.size() ? static_cast<std::size_t>(words[word].data() - text.data())
                               : text.size();
}

std::size_t wordAtByte(std::string_view text, std::size_t byte)
{
    return narrative::splitWords(text.substr(0, byte)).size();
}

/// The begin of the word nearest to a share of the text.
std::size_t byteAtShare(std::string_view text, double share)
{
    const double wanted = share * static_cast<double>(text.size());
    std::size_t best = text.size();
    for (const std::string_view word : narrative::splitWords(text)) {
        const auto at = static_cast<std::size_t>(word.data() - text.data());
        if (std::abs(static_cast<double>(at) - wanted) <
            std::abs(static_cast<double>(best) - wanted))
            best = at;
    }
    return best;
}

void giveWords(Annotation &piece, std::string_view text, std::span<const TimeSpan> times)
{
    piece.text = trimmed(text);
    if (piece.attributes.find(wordTimesAttribute) != piece.attributes.end())
        piece.attributes[wordTimesAttribute] = narrative::wordTimesToText(times);
}

/// Appends the edit that moves the begin of a piece, with what hangs on it, to the one that made
/// it.
Result<Edit> withBegin(const Session &session, Edit edit, Id piece, MediaTime begin)
{
    Session after = session;
    if (const auto done = after.apply(edit); !done)
        return std::unexpected(done.error());
    const auto row = after.annotation(piece);
    const auto moved = row->span.begin == begin
                           ? Result<Edit>(Edit())
                           : edits::setSpan(after, piece, {begin, row->span.end});
    if (!moved)
        return moved;
    std::ranges::copy(moved->changes, std::back_inserter(edit.changes));
    return edit;
}

/// As the builder splits, with other words and a hole in between.
Result<Edit> split(const Session &session, IdSource &ids, const Annotation &whole, TimeSpan hole,
                   std::size_t byte, std::string label)
{
    auto edit = edits::splitAnnotation(session, ids, whole.id, hole.begin);
    if (!edit)
        return edit;
    edit->label = std::move(label);
    const std::string_view text = whole.text;
    const auto times = wordTimes(whole);
    const std::size_t first = std::min(wordAtByte(text, byte), times.size());
    Id second = 0;
    for (RowChange &change : edit->changes) {
        auto *piece = change.after ? std::get_if<Annotation>(&*change.after) : nullptr;
        if (!piece || piece->tier != whole.tier)
            continue;
        if (piece->id == whole.id) {
            giveWords(*piece, text.substr(0, byte), std::span(times).first(first));
        } else if (!change.before) {
            second = piece->id;
            giveWords(*piece, text.substr(byte), std::span(times).subspan(first));
        }
    }
    return withBegin(session, std::move(*edit), second, hole.end);
}

} // namespace

std::vector<TimeSpan> wordTimes(const Annotation &utterance)
{
    const auto found = utterance.attributes.find(wordTimesAttribute);
    if (found == utterance.attributes.end())
        return {};
    auto times = narrative::wordTimesFromText(found->second);
    if (times.size() != narrative::splitWords(std::string_view(utterance.text)).size())
        times.clear();
    return times;
}

Result<Edit> cutAround(const Session &session, IdSource &ids, Id annotation, TimeSpan hole,
                       std::string label)
{
    const auto whole = session.annotation(annotation);
    if (!whole || hole.begin <= whole->span.begin || hole.end >= whole->span.end)
        return gone();
    const std::string_view text = whole->text;
    const auto times = wordTimes(*whole);
    std::size_t byte = 0;
    if (!times.empty()) {
        const auto after = std::ranges::find_if(
            times, [&](const TimeSpan &word) { return word.begin >= hole.end; });
        byte = byteOfWord(text, static_cast<std::size_t>(after - times.begin()));
    } else {
        const double before = (hole.begin - whole->span.begin).seconds(),
                     behind = (whole->span.end - hole.end).seconds();
        byte = byteAtShare(text, before / (before + behind));
    }
    return split(session, ids, *whole, hole, byte, std::move(label));
}

Result<Edit> splitText(const Session &session, IdSource &ids, Id annotation, std::size_t byte,
                       std::string label)
{
    const auto whole = session.annotation(annotation);
    const std::string_view text = whole ? std::string_view(whole->text) : std::string_view();
    if (!whole || byte == 0 || byte >= text.size())
        return gone();
    const auto times = wordTimes(*whole);
    const std::size_t word = wordAtByte(text, byte);
    const double share = static_cast<double>(byte) / static_cast<double>(text.size());
    MediaTime at = whole->span.begin +
                   MediaTime{std::llround(share * static_cast<double>(whole->span.length().us))};
    if (word > 0 && word < times.size())
        at = MediaTime{(times[word - 1].end.us + times[word].begin.us) / 2};
    return split(session, ids, *whole, {at, at}, byte, std::move(label));
}

} // namespace duologue::lint
