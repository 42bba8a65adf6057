#pragma once

#include <array>

#include "core/formats/format.h"

/// CHAT of CLAN and TalkBank (.cha): "*CODE:" lines of what people say, between bullets when.
///
/// Read: an utterance a main line, with its codes as they stand, without the blank and full stop at
/// its end, which every utterance has; of several bullets the first begin and the last end. What
/// has no bullet lies between its neighbours. Dependent tiers are attributes of their utterance,
/// called as they are ("%mor"), with "•" for bullets. "&=laughs" alone is the sound. Headers other
/// than those that say who speaks are told in one warning with their lines. Written: utterances,
/// attributes that are dependent tiers, and of people their code, age and sex. Times are whole
/// milliseconds. Not held: other tiers, labels beside texts, values, other attributes, ratings.
namespace duologue::formats::chat {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

inline constexpr char bullet = '\x15';
inline constexpr std::string_view shownBullet = "\xe2\x80\xa2";

/// Whether an attribute is a dependent tier: "%mor".
bool isDependent(std::string_view key);

/// How CHAT writes sounds without words, and what Duologue calls them.
struct Sound
{
    std::string_view event, label;
};
inline constexpr std::array sounds{Sound{"&=laughs", "laugh"}, Sound{"&=sobs", "sob"},
                                   Sound{"&=cries", "cry"}, Sound{"&=clicks", "click"},
                                   Sound{"&=sighs", "sigh"}};

} // namespace duologue::formats::chat
